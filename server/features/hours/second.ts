import type { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import { mayMove } from '../../../shared/participation-states.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { Verdict } from '../../platform/schema/schema.ts';
import { judgeWitness } from '../attendance/ties.ts';
import { applyTransitionTo } from '../../domain/participations/apply.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';
import type { HeldChange } from '../../domain/participations/transition.ts';
import { taskById } from '../../domain/tasks/queries.ts';
import { refuseFrozen } from './dispute.ts';
import { checkMinutes, minutesChanged } from './minutes.ts';

type Minutes = ParticipationDoc['minutes'];
type ProposedHours = NonNullable<ParticipationDoc['proposedHours']>;

/** Whether honoured minutes rise beyond what one organiser may grant alone. */
export const raisesFar = (row: Pick<ParticipationDoc, 'minutes'>, { honoured }: Minutes): boolean =>
  honoured > row.minutes.honoured && honoured > limits.honouredAloneMinutes;

/** Notes hours that wait for a second organiser. Refuses with `wrong_state` where they could not be entered now. */
export function proposal(
  { actorId, now }: TransactionContext,
  row: ParticipationDoc,
  hours: Pick<ProposedHours, 'verb' | 'minutes' | 'reason'>,
): HeldChange {
  if (!mayMove(hours.verb, row.state)) throw refuse('wrong_state', { state: row.state });
  return {
    note: 'proposeHours',
    set: { proposedHours: { ...hours, by: actorId!, at: now } },
    details: { ...minutesChanged(row.minutes, hours.minutes), reason: hours.reason },
  };
}

/**
 * The word of a second organiser on hours that one has entered: accepted they stand in the name of both, refused
 * nothing has changed.
 * Refuses with `nothing_proposed`, `own_hours`, `second_organiser`, `same_device`, `hours_over_cap`,
 * `hours_without_evidence`, `dispute_open`, `wrong_state`.
 */
export async function secondHours(
  transaction: TransactionContext,
  id: ObjectId,
  word: Verdict,
): Promise<ParticipationDoc> {
  const { db, session } = transaction;
  const actorId = transaction.actorId!;
  return applyTransitionTo(transaction, id, async (row): Promise<HeldChange> => {
    if (!row.proposedHours) throw refuse('nothing_proposed');
    const { verb, minutes, by, at, reason } = row.proposedHours;
    await judgeWitness(transaction, 'hours', 'secondHours', row, by.equals(actorId) ? ['entered'] : []);
    refuseFrozen(row);
    const details = minutesChanged(row.minutes, word.accept ? minutes : row.minutes);
    if (!word.accept)
      return { note: 'refuseHours', set: { proposedHours: undefined }, details: { ...details, reason: word.reason } };
    checkMinutes(row, minutes, row.minutes.verified);
    return {
      verb,
      task: (await taskById(db, row.taskId, session))!,
      reason,
      set: { minutes, honoured: { by, at, reason, secondedBy: actorId } },
      details: { ...details, reason, enteredBy: by },
    };
  });
}
