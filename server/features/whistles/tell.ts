import type { ObjectId } from 'mongodb';
import { whistleSteps, type WhistleStep } from '../../../shared/whistles.ts';
import { keysOf } from '../../../shared/words.ts';
import { nearestStaff, staffOf } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { stepsOf } from '../../domain/whistles/limits.ts';
import type { WhistleCall, WhistleDoc } from '../../domain/whistles/queries.ts';
import type { Calendars } from '../../domain/working-calendars/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';

const about = ({ caseId }: WhistleDoc) => ({ kind: 'case' as const, id: caseId });
const occasionOf = (whistle: WhistleDoc, unitId: ObjectId, what: string): string =>
  `${whistle._id.toHexString()}:${unitId.toHexString()}:${what}`;
const [firstStep] = keysOf(whistleSteps);

/** Tells the staff of every unit that is called; of an emergency at any hour. */
export async function tellCalled(
  transaction: TransactionContext,
  whistle: WhistleDoc,
  calendars: Calendars,
): Promise<void> {
  const { db, session, now } = transaction;
  const caller = (await findUnit(db, whistle.unitId, session))!;
  for (const call of whistle.calls) {
    const unit = (await findUnit(db, call.unitId, session))!;
    const { due } = stepsOf(whistle, call, calendars, now).find(({ step }) => step === firstStep)!;
    const staff = await nearestStaff(db, unit.path, now, session);
    await enqueueMessages(
      transaction,
      staff.map((personId): Message => ({
        personId,
        kind: whistle.ground === 'emergency' ? 'whistleUrgent' : 'whistleBlown',
        occasion: occasionOf(whistle, call.unitId, 'blown'),
        subject: about(whistle),
        values: { title: unit.name, caller: caller.name, ground: whistle.ground, start: due.toISOString() },
      })),
    );
  }
}

/** Tells the caller’s staff that a unit has come. */
export async function tellArrived(
  transaction: TransactionContext,
  whistle: WhistleDoc,
  call: WhistleCall,
): Promise<void> {
  const { db, session, now } = transaction;
  const caller = (await findUnit(db, whistle.unitId, session))!;
  const unit = (await findUnit(db, call.unitId, session))!;
  const staff = await nearestStaff(db, caller.path, now, session);
  await enqueueMessages(
    transaction,
    staff.map((personId): Message => ({
      personId,
      kind: 'whistleAnswered',
      occasion: occasionOf(whistle, call.unitId, 'arrived'),
      subject: about(whistle),
      values: { title: unit.name },
    })),
  );
}

/** Tells a called unit and the one above it that a step is late. */
export async function tellLate(
  transaction: TransactionContext,
  whistle: WhistleDoc,
  { unitId }: WhistleCall,
  step: WhistleStep,
): Promise<void> {
  const { db, session, now } = transaction;
  const unit = (await findUnit(db, unitId, session))!;
  const own = await nearestStaff(db, unit.path, now, session);
  const above = await staffOf(db, unit.path.slice(-2, -1), now, session);
  const people = new Map([...own, ...above].map((personId) => [personId.toHexString(), personId]));
  await enqueueMessages(
    transaction,
    [...people.values()].map((personId): Message => ({
      personId,
      kind: 'whistleLate',
      occasion: occasionOf(whistle, unitId, step),
      subject: about(whistle),
      values: { title: unit.name, step },
    })),
  );
}
