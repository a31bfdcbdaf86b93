import type { BusyFacts, TaskFacts } from '../facts.ts';
import { distanceKm } from '../geo/distance.ts';
import { MINUTE } from '../geo/local-time.ts';
import { travelMinutes } from '../geo/travel.ts';
import type { MatchConfig } from '../worth/config.ts';
import type { Reason } from './reason.ts';

/**
 * Whether two times share an instant. One that ends when the other starts does not.
 * A moment without length inside another's time does.
 */
export const overlaps = (start: number, end: number, otherStart: number, otherEnd: number): boolean =>
  (start < otherEnd && otherStart < end) || start === otherStart;

/** Minutes between two times that do not overlap. */
export const minutesBetween = (start: number, end: number, otherStart: number, otherEnd: number): number =>
  (start >= otherEnd ? start - otherEnd : otherStart - end) / MINUTE;

/** A task already held that overlaps this one, or from which there is no time to get here. */
export function clash(busy: BusyFacts, task: TaskFacts, config: MatchConfig): Reason | null {
  if (busy.taskId === task.id) return { code: 'overlap', withTaskId: busy.taskId };
  if (overlaps(task.start, task.end, busy.start, busy.end)) return { code: 'overlap', withTaskId: busy.taskId };
  const km = distanceKm(busy.lng, busy.lat, task.lng, task.lat);
  const minutesNeeded = travelMinutes(km, config.travelMinutesPerKm);
  const minutesFree = minutesBetween(task.start, task.end, busy.start, busy.end);
  if (minutesFree >= minutesNeeded) return null;
  return { code: 'travel_too_tight', withTaskId: busy.taskId, minutesNeeded, minutesFree };
}
