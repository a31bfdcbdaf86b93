import { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { administratorsOf } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import { insertSurge, putEnd, surgesIn, surgeToChange, type SurgeDoc } from '../../domain/surges/queries.ts';
import { surgeState } from '../../domain/surges/state.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { guardOpenUnit, guardUnit } from '../../domain/units/writes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import type { SurgeInput } from './inputs.ts';

/**
 * Switches a unit's subtree to surge mode, now or later. A unit has one at a time; the units above and below it may
 * have theirs. Refuses with `surge_exists`, and the field with `invalid_request`.
 */
export async function switchOn(
  transaction: TransactionContext,
  unitId: ObjectId,
  { from = transaction.now, until, reason, values }: SurgeInput,
): Promise<SurgeDoc> {
  const { db, session, now, actorId } = transaction;
  // Two at the same moment meet at the unit.
  const unit = await guardOpenUnit(transaction, unitId);
  if (from < now) throw refuseField('body.from', '应在现在或将来', 'must not lie in the past');
  mustEndInTime(from, until);
  const others = await surgesIn(db, [unit._id], { now, session });
  if (others.some((other) => other.from < until && from < other.until)) throw refuse('surge_exists');
  const surge: SurgeDoc = {
    _id: new ObjectId(),
    unitId: unit._id,
    from,
    until,
    reason,
    values,
    by: actorId!,
    at: now,
    version: 1,
  };
  await insertSurge(transaction, surge);
  await note(transaction, surge, 'on');
  return surge;
}

/**
 * Puts another end to a surge that is not over. Refuses with `surge_over`, `surge_exists`, and the field with
 * `invalid_request`.
 */
export async function prolong(
  transaction: TransactionContext,
  surgeId: ObjectId,
  until: Date,
  ifMatch?: number,
): Promise<SurgeDoc> {
  const { db, session, now } = transaction;
  const surge = await surgeToChange(transaction, surgeId, ifMatch);
  await guardUnit(transaction, surge.unitId);
  if (surgeState(surge, now) === 'over') throw refuse('surge_over');
  if (until <= now) throw refuseField('body.until', '应在将来', 'must lie in the future');
  mustEndInTime(surge.from > now ? surge.from : now, until);
  const others = await surgesIn(db, [surge.unitId], { now, session });
  if (others.some((other) => !other._id.equals(surge._id) && other.from < until && surge.from < other.until))
    throw refuse('surge_exists');
  const prolonged = await putEnd(transaction, surge, { until });
  await note(transaction, prolonged, 'prolonged');
  return prolonged;
}

/** Ends a surge at once; one that has not begun never does. Refuses with `surge_over`, `precondition_failed`. */
export async function end(transaction: TransactionContext, surgeId: ObjectId, ifMatch?: number): Promise<SurgeDoc> {
  const { now, actorId } = transaction;
  const surge = await surgeToChange(transaction, surgeId, ifMatch);
  if (surgeState(surge, now) === 'over') throw refuse('surge_over');
  const ended = await putEnd(transaction, surge, { until: now, endedBy: actorId! });
  await note(transaction, ended, 'ended');
  return ended;
}

function mustEndInTime(from: Date, until: Date): void {
  if (until <= from) throw refuseField('body.until', '应晚于开始时间', 'must come after the start');
  if (+until - +from > limits.surgeDays * dayMs)
    throw refuseField(
      'body.until',
      `最多 ${limits.surgeDays} 天，到时可以延长`,
      `must lie within ${limits.surgeDays} days`,
    );
}

/** Records a change and tells the administrators of the unit and above, who may end it. */
async function note(
  transaction: TransactionContext,
  surge: SurgeDoc,
  what: 'on' | 'prolonged' | 'ended',
): Promise<void> {
  const { db, session, now, actorId } = transaction;
  await recordAudit(transaction, {
    action: `surge.${what}`,
    subject: { kind: 'surge', id: surge._id },
    unitId: surge.unitId,
    to: surgeState(surge, now),
    details: { from: surge.from, until: surge.until, values: surge.values },
  });
  const unit = await findUnit(db, surge.unitId, session);
  const administrators = await administratorsOf(db, unit?.path ?? [], now, session);
  const told = new Map(administrators.map(({ personId }) => [personId.toHexString(), personId]));
  await enqueueMessages(
    transaction,
    [...told.values()]
      .filter((personId) => !personId.equals(actorId))
      .map((personId): Message => ({
        personId,
        kind: 'surgeSwitched',
        occasion: `${surge._id.toHexString()}:${surge.version}`,
        subject: { kind: 'surge', id: surge._id },
        values: {
          title: unit?.name ?? '',
          what,
          start: surge.from.toISOString(),
          end: surge.until.toISOString(),
          reason: surge.reason,
        },
      })),
  );
}
