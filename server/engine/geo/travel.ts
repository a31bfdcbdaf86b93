/** Minutes to get from one task to the next, at a configured pace along the great circle. */
export function travelMinutes(km: number, minutesPerKm: number): number {
  return km * minutesPerKm;
}
