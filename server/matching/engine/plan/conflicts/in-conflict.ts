import { minutesBetween } from './travel.ts';
import type { Timetable } from '../problem.ts';

/** Whether one person cannot do both columns: same task, overlap, or no time for the way between them. */
export function inConflict(times: Timetable, a: number, b: number): boolean {
  if (times.task[a] === times.task[b]) return true;
  const aFirst = times.start[a] < times.start[b] || (times.start[a] === times.start[b] && times.end[a] <= times.end[b]);
  const [first, second] = aFirst ? [a, b] : [b, a];
  if (times.start[second] < times.end[first]) return true;
  return times.start[second] - times.end[first] < minutesBetween(times, first, second);
}
