import { dayMs, minuteMs, weekMs } from '../../../shared/durations.ts';

/**
 * Local calendar arithmetic at a fixed offset from UTC. China keeps one offset all year,
 * so a number says it and the engine needs no time zone data.
 */

/** 1970-01-05, the first Monday. */
const firstMondayMs = 4 * dayMs;

const modulo = (a: number, b: number): number => ((a % b) + b) % b;

/** Local days since 1970-01-01. */
export const localDay = (instant: number, utcOffset: number): number =>
  Math.floor((instant + utcOffset * minuteMs) / dayMs);

/** The instant at which the local day of an instant began. */
export const localMidnight = (instant: number, utcOffset: number): number =>
  localDay(instant, utcOffset) * dayMs - utcOffset * minuteMs;

/** Milliseconds since Monday 00:00 local, [0, `weekMs`). */
export const weekTime = (instant: number, utcOffset: number): number =>
  modulo(instant + utcOffset * minuteMs - firstMondayMs, weekMs);

/** A number for the local week, Monday to Sunday. */
export const weekNumber = (instant: number, utcOffset: number): number =>
  Math.floor((instant + utcOffset * minuteMs - firstMondayMs) / weekMs);

/** Saturday or Sunday. */
export const isWeekend = (instant: number, utcOffset: number): boolean => weekTime(instant, utcOffset) >= 5 * dayMs;

/** The local date as the number yyyymmdd. */
export function dateKey(instant: number, utcOffset: number): number {
  const date = new Date(instant + utcOffset * minuteMs);
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}
