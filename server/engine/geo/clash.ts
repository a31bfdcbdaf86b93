import { MINUTE } from './local-time.ts';
import { chordSquared, chordToKm } from '../../platform/geo/distance.ts';
import { travelMinutes } from './travel.ts';

/**
 * Whether two times share an instant. One that ends when the other starts does not; two that start together do,
 * even where one has no length.
 */
export const overlaps = (start: number, end: number, otherStart: number, otherEnd: number): boolean =>
  (start < otherEnd && otherStart < end) || start === otherStart;

/** Minutes between two times that do not overlap. */
export const minutesBetween = (start: number, end: number, otherStart: number, otherEnd: number): number =>
  (start >= otherEnd ? start - otherEnd : otherStart - end) / MINUTE;

/** A stretch of time at a point of the unit sphere. */
export interface Stay {
  start: number;
  end: number;
  x: number;
  y: number;
  z: number;
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
  const needed = travelMinutes(chordToKm(chordSquared(a.x, a.y, a.z, x, y, z)), minutesPerKm);
  return !(minutesBetween(a.start, a.end, start, end) >= needed);
}
