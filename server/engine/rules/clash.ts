import type { BusyFacts, TaskFacts } from '../facts/facts.ts';
import { minutesBetween, overlaps } from '../geo/clash.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import { travelMinutes } from '../geo/travel.ts';
import type { MatchConfig } from '../worth/config.ts';
import type { Reason } from './reason.ts';

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
