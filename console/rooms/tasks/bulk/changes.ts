import type { UnitTask } from '../../../../shared/api.d.ts';
import { now } from '../../../api/clock.ts';
import { api } from '../../../api/client.ts';
import { words } from '../words.ts';

interface KeyHeader {
  'Idempotency-Key': string;
}

export const bulkVerbs = ['publish', 'cancel', 'copy', 'note'] as const;
export type BulkVerb = (typeof bulkVerbs)[number];

/**
 * The change besides its tasks: the reason of a cancellation, how many days later copies begin, the words of a note.
 */
export interface Terms {
  reason: string;
  days: number;
  message: string;
}

const dayMs = 86_400_000;

/** Why a task is left out of a change, as far as the list knows; the service decides on each. */
export const whyNot: Record<BulkVerb, (task: UnitTask) => string | undefined> = {
  publish: ({ state }) => (state === 'draft' ? undefined : words.value.bulk.notDraft),
  cancel: (task) => notOn(task),
  copy: () => undefined,
  note: (task) => notOn(task) ?? (task.taken === 0 ? words.value.bulk.nobody : undefined),
};

function notOn({ state, end }: UnitTask): string | undefined {
  if (state !== 'published') return words.value.bulk.notPublished;
  return Date.parse(end) <= now.value ? words.value.bulk.over : undefined;
}

/** Sends one of many changes. */
export const send: Record<BulkVerb, (task: UnitTask, header: KeyHeader, terms: Terms) => Promise<unknown>> = {
  publish: ({ id }, header) =>
    api.POST('/api/v1/tasks/{taskId}/publication', { params: { path: { taskId: id }, header } }),
  cancel: ({ id }, header, { reason }) =>
    api.POST('/api/v1/tasks/{taskId}/cancellation', { params: { path: { taskId: id }, header }, body: { reason } }),
  note: ({ id }, header, { message }) =>
    api.POST('/api/v1/tasks/{taskId}/notes', { params: { path: { taskId: id }, header }, body: { message } }),
  copy: ({ id, start }, header, { days }) =>
    api.POST('/api/v1/tasks/{taskId}/copies', {
      params: { path: { taskId: id }, header },
      // The city keeps one time all year, so that a day is a day.
      body: { start: new Date(Date.parse(start) + days * dayMs).toISOString() },
    }),
};
