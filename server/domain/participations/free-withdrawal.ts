import type { TaskDoc } from '../tasks/queries.ts';
import type { ParticipationDoc } from './model.ts';

/** Time to think again after a slot was taken, whatever the task's own deadline says. */
const thinkAgainMs = 15 * 60_000;

/**
 * The last instant at which a slot may be given back freely, without a reason and without a missed promise: the task's
 * deadline, or some minutes after the slot was taken where that is later; never after the start.
 */
export function freeUntil(
  { confirmedAt }: Pick<ParticipationDoc, 'confirmedAt'>,
  { withdrawBy, start }: Pick<TaskDoc, 'withdrawBy' | 'start'>,
): Date {
  const thoughtOver = confirmedAt ? +confirmedAt + thinkAgainMs : -Infinity;
  return new Date(Math.max(+withdrawBy, Math.min(+start, thoughtOver)));
}
