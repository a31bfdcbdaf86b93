import { dayMs } from '../../../shared/durations.ts';
import type { NeedState } from '../../../shared/words.ts';

/** The longest first. */
export const urgencies = ['late', 'due', 'ask', 'quiet'] as const;
type Urgency = (typeof urgencies)[number];

const [dueAfterDays, lateAfterDays] = [1, 3];

/** Whether a need still waits for somebody to see to it. */
export const isOpen = (state: NeedState): boolean => state === 'received' || state === 'dispatched';

/** How long a need waits already, as the face tells it: by colour, beside the words. */
export function urgencyOf(need: { state: NeedState; createdAt: string }, now: number): Urgency {
  if (!isOpen(need.state)) return 'quiet';
  const days = (now - Date.parse(need.createdAt)) / dayMs;
  if (days >= lateAfterDays) return 'late';
  return days >= dueAfterDays ? 'due' : 'ask';
}
