import { minuteMs } from '../../../shared/durations.ts';
import type { BusyFacts } from '../facts/facts.ts';
import { chordSquared, chordToKm, unitVector } from '../../platform/geo/distance.ts';

/** Half a day between two tasks is enough for any way within a city, whatever the pace says. */
export const maxTravelMinutes = 12 * 60;

/**
 * Whether two times share an instant. One that ends when the other starts does not; two that start together do,
 * even where one has no length.
 */
export const overlaps = (start: number, end: number, otherStart: number, otherEnd: number): boolean =>
  (start < otherEnd && otherStart < end) || start === otherStart;

/** Minutes between two times that do not overlap, not rounded. */
export const minutesBetween = (start: number, end: number, otherStart: number, otherEnd: number): number =>
  (start >= otherEnd ? start - otherEnd : otherStart - end) / minuteMs;

/** Whether the minutes between two tasks are too few for the way; NaN is too few. Rounding is for sentences only. */
export const tooTight = (minutesFree: number, minutesNeeded: number): boolean =>
  !(minutesFree >= minutesNeeded || minutesFree >= maxTravelMinutes);

const scratch = new Float64Array(3);

/** A stretch of time at a point of the unit sphere. */
export interface Stay {
  start: number;
  end: number;
  x: number;
  y: number;
  z: number;
}

/** A held time as a stay. */
export function stayOf({ start, end, lng, lat }: Pick<BusyFacts, 'start' | 'end' | 'lng' | 'lat'>): Stay {
  unitVector(lng, lat, scratch);
  return { start, end, x: scratch[0], y: scratch[1], z: scratch[2] };
}

/** Whether nobody can be at both: they overlap, or the time between is less than the way. */
export function collide(
  a: Stay,
  start: number,
  end: number,
  x: number,
  y: number,
  z: number,
  minutesPerKm: number,
): boolean {
  if (overlaps(a.start, a.end, start, end)) return true;
  const free = minutesBetween(a.start, a.end, start, end);
  // The same answer as below, before the distance is worked out.
  if (free >= maxTravelMinutes) return false;
  return tooTight(free, travelMinutes(chordToKm(chordSquared(a.x, a.y, a.z, x, y, z)), minutesPerKm));
}

/** Minutes to get from one task to the next, at a configured pace along the great circle. */
export function travelMinutes(km: number, minutesPerKm: number): number {
  return km * minutesPerKm;
}
