import { randomBytes } from 'node:crypto';
import { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { drawnOf, hashOfSeed } from '../../domain/call-backs/lot.ts';
import {
  insertCallBacks,
  insertDraw,
  markDrawn,
  type CallBackDoc,
  type CallBackDrawDoc,
} from '../../domain/call-backs/queries.ts';
import { casesById } from '../../domain/cases/matters.ts';
import { servedIn, servingsIn } from '../../domain/cases/servings.ts';
import { nearestStaff } from '../../domain/grants/queries.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import { needsById } from '../../domain/needs/queries.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';

const seedBytes = 32;

interface DrawInput {
  from: Date;
  to: Date;
  size: number;
}

/**
 * Fixes the seed of a draw before the time that it looks at begins, and publishes its hash. Refuses the field with
 * `invalid_request` for a time that has begun, is empty or is longer than a week.
 */
export async function orderDraw(
  transaction: TransactionContext,
  unitId: ObjectId,
  { from, to, size }: DrawInput,
): Promise<CallBackDrawDoc> {
  const { now, actorId } = transaction;
  if (from < now) throw refuseField('body.from', '时段须还没有开始', 'has begun already');
  if (to <= from) throw refuseField('body.to', '应晚于开始', 'must lie after `from`');
  if (+to - +from > limits.drawDays * dayMs)
    throw refuseField(
      'body.to',
      `时段最长 ${limits.drawDays} 天`,
      `lies more than ${limits.drawDays} days after \`from\``,
    );
  const seed = randomBytes(seedBytes).toString('hex');
  const draw: CallBackDrawDoc = {
    _id: new ObjectId(),
    unitId,
    from,
    to,
    size,
    seedHash: hashOfSeed(seed),
    seed,
    createdAt: now,
    createdBy: actorId!,
    drawnAt: null,
    caseIds: [],
  };
  await insertDraw(transaction, draw);
  await recordAudit(transaction, {
    action: 'callBacks.order',
    subject: { kind: 'unit', id: unitId },
    unitId,
    details: { from, to, size, seedHash: draw.seedHash },
  });
  return draw;
}

/**
 * Draws, once, from the cases that the units below served in the time, whatever came after; the staff of the unit hear
 * what they are to do.
 */
export async function draw(transaction: TransactionContext, draw: CallBackDrawDoc): Promise<void> {
  const { db, session, now } = transaction;
  const served = await servedIn(db, draw.unitId, draw, session);
  const needs = await needsById(db, served, session);
  // Of what the city itself raised there is nobody to call.
  const caseIds = served.filter((caseId) => needs.get(caseId.toHexString())?.requesterId);
  if (!(await markDrawn(transaction, draw._id, caseIds))) return;
  const drawn = drawnOf(
    draw.seed,
    caseIds.map((caseId) => caseId.toHexString()),
    draw.size,
  ).map((id) => new ObjectId(id));
  const servings = await servingsIn(db, await casesById(db, drawn, session), draw, session);
  const until = new Date(+now + limits.callBackDays * dayMs);
  await insertCallBacks(
    transaction,
    drawn.map((caseId, order): CallBackDoc => {
      const { at: servedAt, cycle, unitId: servedBy, solved } = servings.get(caseId.toHexString())!;
      return {
        _id: new ObjectId(),
        drawId: draw._id,
        caseId,
        unitId: draw.unitId,
        servedBy,
        servedAt,
        cycle,
        unitSaidSolved: solved,
        state: 'open',
        order,
        until,
        tries: 0,
        takenBy: null,
        takenUntil: null,
        answers: null,
        answeredAt: null,
      };
    }),
  );
  await recordAudit(transaction, {
    action: 'callBacks.draw',
    subject: { kind: 'unit', id: draw.unitId },
    unitId: draw.unitId,
    details: { cases: caseIds.length, drawn: drawn.length },
  });
  const unit = (await findUnit(db, draw.unitId, session))!;
  if (drawn.length === 0) return;
  await enqueueMessages(
    transaction,
    (await nearestStaff(db, unit.path, now, session)).map((personId) => ({
      personId,
      kind: 'callBacksDrawn' as const,
      occasion: draw._id.toHexString(),
      subject: { kind: 'unit' as const, id: draw.unitId },
      values: { title: unit.name, count: drawn.length, answerBy: until.toISOString() },
    })),
  );
}
