import { DateTime } from 'luxon';

/** The city's calendar day of an instant, as the number yyyymmdd. */
export function dayKey(instant: Date, zone: string): number {
  const { year, month, day } = DateTime.fromJSDate(instant, { zone });
  return year * 10_000 + month * 100 + day;
}
