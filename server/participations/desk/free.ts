import type { ObjectId } from 'mongodb';
import { refuse } from '../../http/errors.ts';
import type { PlacesTask } from '../../tasks/places.ts';
import type { ParticipationDoc } from '../model.ts';
import type { WaitingChange } from './place-change.ts';

/** Whether a place may be given back or an invitation turned down now; throws the refusal when not. */
export function freeable(change: WaitingChange, task: PlacesTask, before: ParticipationDoc): { roleId: ObjectId; warnings: [] } {
  const { now, verb } = change;
  if (verb === 'withdraw' && before.state === 'confirmed') {
    if (now >= task.start) throw refuse('started');
    if (now > task.withdrawBy && !change.reason) throw refuse('reason_required', { withdrawBy: task.withdrawBy.toISOString() });
  }
  return { roleId: before.roleId, warnings: [] };
}
