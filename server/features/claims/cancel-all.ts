import { holdingStates, transitions } from '../../../shared/participation-states.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { PlacesTask } from '../../domain/tasks/slots.ts';
import { applyTransitions } from '../../domain/participations/apply.ts';
import { isUnseen } from '../../domain/participations/handles.ts';
import { cancelTeamClaims } from './teams/end.ts';
import { participationsIn } from '../../domain/participations/queries.ts';

/**
 * Ends what people have in a task that is cancelled, in the cancellation's own transaction: slots, waits, offers and
 * invitations. Refuses with `wrong_state` when somebody has turned up: what took place cannot be called off.
 *
 * @returns how many participations ended of which organisers know
 */
export async function cancelParticipationsOf(
  transaction: TransactionContext,
  task: PlacesTask,
  reason: string,
): Promise<number> {
  const from = transitions.cancel.from.filter((state) => state !== 'none');
  const rows = await participationsIn(transaction, [task._id], [...from, ...holdingStates]);
  if (!rows.every(({ state }) => from.includes(state)))
    throw refuse('wrong_state', { state: { zh: '已有人签到', en: 'people have checked in' } });
  await applyTransitions(
    transaction,
    rows.map((before) => ({ verb: 'cancel', before, task, reason })),
  );
  await cancelTeamClaims(transaction, task._id);
  return rows.filter((row) => !isUnseen(row)).length;
}
