import { DateTime } from 'luxon';

/** The city's calendar day of an instant, as the number yyyymmdd. */
export function dayKey(instant: Date, zone: string): number {
  const { year, month, day } = DateTime.fromJSDate(instant, { zone });
  return year * 10_000 + month * 100 + day;
}

/** Monday 00:00 of the city's week of an instant, in milliseconds. */
export const weekStart = (instant: Date, zone: string): number =>
  DateTime.fromJSDate(instant, { zone }).startOf('week').toMillis();

/** Full years between a birth date (ISO day) and an instant, in the city's calendar. */
export const ageOn = (birthDate: string, instant: Date, zone: string): number =>
  Math.floor(DateTime.fromJSDate(instant, { zone }).diff(DateTime.fromISO(birthDate, { zone }), 'years').years);
