import { hasPassed } from '../../../../shared/passed.ts';
import { refuse } from '../../../platform/refusals/refuse.ts';
import { freeUntil } from '../../../domain/participations/deadlines.ts';
import type { PlacesTask } from '../../../domain/tasks/slots.ts';
import type { ParticipationDoc } from '../../../domain/participations/queries.ts';
import type { PlaceDecision, WaitingChange } from './place-change.ts';

/**
 * The decision on giving a slot back, leaving a waitlist or turning an invitation down. Refuses with the reason why
 * not.
 */
export function freeable(change: WaitingChange, task: PlacesTask, before: ParticipationDoc): PlaceDecision {
  const { now, verb } = change;
  if (verb === 'withdraw' && before.state === 'confirmed') {
    if (now >= task.start) throw refuse('started');
    const withdrawBy = freeUntil(before, task);
    if (hasPassed(withdrawBy, now) && !change.reason)
      throw refuse('reason_required', { withdrawBy: withdrawBy.toISOString() });
  }
  return { verb, roleId: before.roleId, warnings: [] };
}
