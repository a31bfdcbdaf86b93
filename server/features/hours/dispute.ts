import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';
import { limits } from '../../../shared/limits.ts';
import { mayMove } from '../../../shared/participation-states.ts';
import type { DisputeKind } from '../../../shared/words.ts';
import { hasPassed } from '../../../shared/passed.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import { applyTransitionTo } from '../../domain/participations/apply.ts';
import type { HeldParticipation } from '../../domain/participations/policy.ts';
import { taskById } from '../../domain/tasks/queries.ts';
import { decidersOf } from './deciders.ts';
import { disputeBy, disputeKindsIn, isDecided } from '../../domain/participations/disputable.ts';
import { minutesChanged } from './minutes.ts';

/**
 * The volunteer objects to hours, to an absence, or to having been the one. The record is frozen and counts nowhere
 * until an administrator has decided; those nearest above the task's unit are told.
 * Refuses with `dispute_open`, `dispute_decided`, `dispute_too_late`, `wrong_state`.
 */
export async function dispute(
  transaction: TransactionContext,
  held: HeldParticipation,
  { kind, text }: { kind: DisputeKind; text: string },
): Promise<ParticipationDoc> {
  const { db, session, now } = transaction;
  const after = await applyTransitionTo(transaction, held.row._id, (row) => {
    refuseFrozen(row);
    if (mayMove('dispute', row.state)) {
      if (!disputeKindsIn(row.state).includes(kind))
        throw refuseField('body.kind', '与当前记录不符', 'does not fit the present record');
      if (isDecided(row)) throw refuse('dispute_decided');
      if (hasPassed(disputeBy(row), now)) throw refuse('dispute_too_late', { days: limits.disputeDays });
    }
    return {
      verb: 'dispute',
      set: { dispute: { kind, text, at: now, from: row.state } },
      details: { kind, ...minutesChanged(row.minutes, row.minutes) },
    };
  });
  const deciders = await decidersOf(db, held, now, session);
  const nearest = deciders.filter(({ unitId }) => unitId.equals(deciders[0].unitId));
  const { title } = (await taskById(db, after.taskId, session))!;
  await enqueueMessages(
    transaction,
    nearest.map(({ personId }) => ({
      personId,
      kind: 'disputeOpened',
      occasion: `${after._id.toHexString()}:${after.version}`,
      subject: { kind: 'dispute', id: after._id },
      values: { title, start: after.start.toISOString() },
    })),
  );
  return after;
}

/** While a dispute is open nothing moves but its decision. Refuses with `dispute_open`. */
export function refuseFrozen({ state }: Pick<ParticipationDoc, 'state'>): void {
  if (state === 'disputed') throw refuse('dispute_open');
}
