import { DateTime } from 'luxon';

/** How many days ahead there are turns, today included. */
export const horizonDays = 28;

/** How many days ahead members are asked. Later turns follow a changed rota; these are between it and its people. */
export const askDays = 14;

/** The city's calendar day of an instant, `yyyy-mm-dd`. */
export const isoDayOf = (instant: Date, zone: string): string => DateTime.fromJSDate(instant, { zone }).toISODate()!;

export const daysAfter = (isoDay: string, days: number): string =>
  DateTime.fromISO(isoDay, { zone: 'utc' }).plus({ days }).toISODate()!;

/**
 * When the turn of a day begins and ends. Times are `HH:mm` in the city; one that ends no later than it begins ends the
 * day after.
 */
export function turnTimes(
  isoDay: string,
  { startTime, endTime }: { startTime: string; endTime: string },
  zone: string,
): { start: Date; end: Date } {
  const at = (day: string, time: string): Date => DateTime.fromISO(`${day}T${time}`, { zone }).toJSDate();
  return { start: at(isoDay, startTime), end: at(endTime <= startTime ? daysAfter(isoDay, 1) : isoDay, endTime) };
}
