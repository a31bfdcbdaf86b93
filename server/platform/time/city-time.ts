import { IANAZone, DateTime } from 'luxon';
import { dayMs } from '../../../shared/durations.ts';

/** The city's calendar day of an instant, as the number yyyymmdd. */
export function dayKey(instant: Date, zone: string): number {
  const { year, month, day } = DateTime.fromJSDate(instant, { zone });
  return year * 10_000 + month * 100 + day;
}

/** The midnight at which the city's day of an instant is over. */
export const dayEnd = (instant: Date, zone: string): Date =>
  DateTime.fromJSDate(instant, { zone }).startOf('day').plus({ days: 1 }).toJSDate();

/** Years that are looked at: clocks that changed before are history, and changes further ahead are not announced. */
const first = Date.UTC(2026, 0, 1);
const last = Date.UTC(2040, 0, 1);
/** No country has changed its clocks for fewer days than this. */
const stepDays = 10;

const known = new Map<string, number | null>();

/**
 * A time zone's distance from UTC, in minutes; null where its clocks are put forward and back. Weekly windows, weeks
 * and ages are counted at one distance, so that a window never moves by an hour: a city needs a zone that keeps one.
 */
export function fixedOffset(zone: string): number | null {
  const found = known.get(zone);
  if (found !== undefined) return found;
  const clocks = IANAZone.create(zone);
  const usual = clocks.offset(first);
  let result: number | null = usual;
  for (let at = first; at < last && result !== null; at += stepDays * dayMs)
    if (clocks.offset(at) !== usual) result = null;
  known.set(zone, result);
  return result;
}
