import type { BusyFacts, TaskTerms } from '../facts/facts.ts';
import { minutesBetween, overlaps, tooTight, travelMinutes } from '../geo/clash.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import type { Barrier } from './reason.ts';
import type { RuleSettings } from '../worth/config.ts';

/** A task already held that is this one or overlaps it. */
function overlap(busy: BusyFacts, task: TaskTerms): Barrier | null {
  if (busy.taskId === task.id) return { code: 'already_in', withTaskId: busy.taskId };
  if (!overlaps(task.start, task.end, busy.start, busy.end)) return null;
  return { code: 'overlaps', withTaskId: busy.taskId };
}

/** A task already held from which, or to which, there is no time for the way; of two that do not overlap. */
function tightWay(busy: BusyFacts, task: TaskTerms, { travelMinutesPerKm }: RuleSettings): Barrier | null {
  const minutesNeeded = travelMinutes(distanceKm(busy.lng, busy.lat, task.lng, task.lat), travelMinutesPerKm);
  const minutesFree = minutesBetween(task.start, task.end, busy.start, busy.end);
  if (!tooTight(minutesFree, minutesNeeded)) return null;
  return { code: 'travel_too_tight', withTaskId: busy.taskId, minutesNeeded, minutesFree };
}

/**
 * The barrier that the time already held raises against a claim. `despiteTravel`: the volunteer knows that a way is
 * tight, which never helps against a true overlap.
 */
export const firstClash = (
  busy: readonly BusyFacts[],
  task: TaskTerms,
  settings: RuleSettings,
  despiteTravel: boolean,
): Barrier | null =>
  clashes(busy, task, settings).find(({ code }) => !despiteTravel || code !== 'travel_too_tight') ?? null;

/** The barriers that the time already held raises against a task: every overlap, then every way that is too long. */
export function clashes(busy: readonly BusyFacts[], task: TaskTerms, settings: RuleSettings): Barrier[] {
  const overlapping: Barrier[] = [];
  const tight: Barrier[] = [];
  for (const other of busy) {
    const direct = overlap(other, task);
    if (direct) overlapping.push(direct);
    else {
      const way = tightWay(other, task, settings);
      if (way) tight.push(way);
    }
  }
  return [...overlapping, ...tight];
}
