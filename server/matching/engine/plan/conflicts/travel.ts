import type { Timetable } from '../problem.ts';

const EARTH_KM = 6371.0088;
const RADIANS = Math.PI / 180;

/** Minutes from column a's place to column b's: the haversine great-circle distance over the configured speed. */
export function minutesBetween(times: Timetable, a: number, b: number): number {
  if (times.travelMinutesPerKm === 0) return 0;
  const latA = times.lat[a] * RADIANS;
  const latB = times.lat[b] * RADIANS;
  const sinLat = Math.sin((latB - latA) / 2);
  const sinLng = Math.sin((times.lng[b] - times.lng[a]) * RADIANS / 2);
  const h = sinLat * sinLat + Math.cos(latA) * Math.cos(latB) * sinLng * sinLng;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h))) * times.travelMinutesPerKm;
}
