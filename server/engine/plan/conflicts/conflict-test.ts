import { maxTravelMinutes, overlaps } from '../../geo/clash.ts';
import type { Timetable } from '../problem.ts';

const earthKm = 6371.0088;
const radiansPerDegree = Math.PI / 180;

/** Whether a row cannot do both columns: same task, overlap, no time for the way between them or for the row's rest. */
export type ConflictTest = (row: number, a: number, b: number) => boolean;

/**
 * Prepares the test for a timetable. Ways are great circles: places become unit vectors, whose chord c is an arc of
 * 2 asin(c / 2). The arc lies between c and c × π/2, which settles nearly every pair without the arcsine.
 */
export function conflictTest({ task, start, end, lng, lat, travelMinutesPerKm, rest }: Timetable): ConflictTest {
  const x = new Float64Array(lng.length);
  const y = new Float64Array(lng.length);
  const z = new Float64Array(lng.length);
  for (let at = 0; at < lng.length; at++) {
    const north = lat[at] * radiansPerDegree;
    x[at] = Math.cos(north) * Math.cos(lng[at] * radiansPerDegree);
    y[at] = Math.cos(north) * Math.sin(lng[at] * radiansPerDegree);
    z[at] = Math.sin(north);
  }
  const minutesPerArc = earthKm * travelMinutesPerKm;
  return (row, a, b) => {
    if (task[a] === task[b]) return true;
    if (overlaps(start[a], end[a], start[b], end[b])) return true;
    const wait = Math.max(start[a] - end[b], start[b] - end[a]);
    if (rest && wait < rest.minutes[row] && rest.day[a] !== rest.day[b]) return true;
    if (minutesPerArc === 0 || wait >= maxTravelMinutes) return false;
    const chord = Math.sqrt((x[a] - x[b]) ** 2 + (y[a] - y[b]) ** 2 + (z[a] - z[b]) ** 2);
    if (wait >= chord * minutesPerArc * (Math.PI / 2)) return false;
    return wait < 2 * Math.asin(Math.min(1, chord / 2)) * minutesPerArc;
  };
}

/**
 * Whether whatever ended at an instant goes with a column of a later start for its time alone, a quick yes: nobody has
 * a rest to keep, and no task has roles at different times, which would exclude each other.
 */
export function apartTest({ task, start, rest }: Timetable): (ended: number, column: number) => boolean {
  const startOf = new Map<number, number>();
  const isAtOneTime = task.every((one, column) => {
    const known = startOf.get(one) ?? start[column];
    startOf.set(one, known);
    return known === start[column];
  });
  if (rest || !isAtOneTime) return () => false;
  return (ended, column) => start[column] - ended >= maxTravelMinutes;
}
