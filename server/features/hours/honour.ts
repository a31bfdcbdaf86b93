import type { ObjectId } from 'mongodb';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { judgeWitness } from '../attendance/ties.ts';
import { applyTransitionTo } from '../../domain/participations/apply.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';
import { taskById } from '../../domain/tasks/queries.ts';
import { checkMinutes, minutesChanged } from './minutes.ts';
import { refuseFrozen } from './dispute.ts';
import { proposal, raisesFar } from './second.ts';

/**
 * An organiser grants hours that no check-in shows, with a reason. They are kept apart from verified ones for good, and
 * the volunteer has to confirm the record (anew). More than `limits.honouredAloneMinutes` wait for a second organiser.
 * Refuses with `own_hours`, `same_device`, `already_honoured`, `hours_over_cap`, `dispute_open`, `wrong_state`.
 */
export async function honourHours(
  transaction: TransactionContext,
  id: ObjectId,
  { minutes, reason }: { minutes: number; reason: string },
): Promise<ParticipationDoc> {
  const { db, session, now } = transaction;
  const by = transaction.actorId!;
  return applyTransitionTo(transaction, id, async (row) => {
    const next = { ...row.minutes, honoured: minutes };
    const outcome = await judgeWitness(transaction, 'hours', raisesFar(row, next) ? 'honourMore' : 'honour', row);
    refuseFrozen(row);
    if (row.minutes.honoured > 0) throw refuse('already_honoured');
    checkMinutes(row, next, row.minutes.verified);
    if (outcome === 'review') return proposal(transaction, row, { verb: 'honour', minutes: next, reason });
    return {
      verb: 'honour',
      task: (await taskById(db, row.taskId, session))!,
      reason,
      set: { minutes: next, honoured: { by, at: now, reason } },
      details: { ...minutesChanged(row.minutes, next), reason },
    };
  });
}
