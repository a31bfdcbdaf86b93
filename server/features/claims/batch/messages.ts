import type { Message } from '../../../domain/messages/enqueue.ts';
import { taskFacts } from '../../../domain/messages/values.ts';
import type { PlacesTask } from '../../../domain/tasks/slots.ts';
import type { ParticipationDoc } from '../../../domain/participations/model.ts';
import type { WaitingChange } from './place-change.ts';

/** Whom a change of places has to be told to: one who is taken out by somebody else. */
export function noticesOf(change: WaitingChange, task: PlacesTask, row: ParticipationDoc): Message[] {
  if (change.verb !== 'remove') return [];
  return [
    {
      personId: row.personId,
      kind: 'removed',
      occasion: `${row._id.toHexString()}:${row.version}`,
      subject: { kind: 'participation', id: row._id },
      values: { ...taskFacts(task), ...(change.reason ? { reason: change.reason } : {}) },
    },
  ];
}
