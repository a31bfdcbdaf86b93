import { ObjectId } from 'mongodb';
import type { WhistleGround } from '../../../shared/whistles.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { mustBeAllowed, type Standing } from '../../domain/cases/actions.ts';
import { applyEvent, caseToChange, type OpenedCase } from '../../domain/cases/writer.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { CalendarSettings } from '../../domain/working-calendars/compile.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import { insertWhistle, type WhistleDoc } from '../../domain/whistles/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { AskedCase } from '../cases/command.ts';
import { unitThatHelps } from '../cases/destination.ts';
import { tellOfCalls } from './tell.ts';

interface WhistleInput {
  ground: WhistleGround;
  unitIds: readonly ObjectId[];
  reason: string;
}

/**
 * Blows a whistle for a case, read in the transaction: each unit that is called gets a part of it, its clock begins and
 * its staff are told. Refuses with `whistle_not_yours`, `wrong_state`, `case_linked`, and the field with
 * `invalid_request`.
 */
export async function blowWhistle(
  transaction: TransactionContext,
  { settings, ...by }: Pick<Standing, 'tree' | 'caller'> & { settings: CalendarSettings },
  before: AskedCase,
  { ground, unitIds, reason }: WhistleInput,
): Promise<WhistleDoc> {
  const { db, session, now, actorId } = transaction;
  const caseId = before.doc._id;
  let opened: OpenedCase = before;
  const calendars = await readCalendars(db, settings, session);
  mustBeAllowed('whistle', { facts: before.facts, need: before.need, calendars, ...by, now });
  for (const unitId of unitIds) {
    // A whistle reaches units above and beside the caller; those below it get a case by dispatch.
    await unitThatHelps(transaction, 'whistle', opened, unitId, 'body.unitIds');
    const doc = await applyEvent(
      transaction,
      settings,
      opened,
      { verb: 'involve', unitId, reason },
      { toldBy: 'whistle' },
    );
    opened = await caseToChange(transaction, doc._id);
  }
  const caller = (await findUnit(db, opened.facts.holderId, session))!;
  const whistle = await insertWhistle(
    transaction,
    {
      _id: new ObjectId(),
      caseId,
      unitId: caller._id,
      ground,
      // That of its parts, by which they are found: a step that was written meanwhile may be later than now.
      at: opened.doc.updatedAt,
      by: actorId!,
      calls: unitIds.map((unitId) => ({ unitId, late: [] })),
    },
    calendars,
  );
  await recordAudit(transaction, {
    action: 'whistle.blow',
    subject: { kind: 'need', id: caseId },
    unitId: caller._id,
    details: { ground, unitIds },
  });
  await tellOfCalls(transaction, whistle, whistle.calls, 'blow', calendars);
  return whistle;
}
