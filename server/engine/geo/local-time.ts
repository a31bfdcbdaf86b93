/**
 * Local calendar arithmetic at a fixed offset from UTC. China keeps one offset all year,
 * so a number says it and the engine needs no time zone data.
 */
export const MINUTE = 60_000;
export const DAY = 1440 * MINUTE;
export const WEEK = 7 * DAY;

/** 1970-01-05, the first Monday. */
const FIRST_MONDAY = 4 * DAY;

const modulo = (a: number, b: number): number => ((a % b) + b) % b;

/** Local days since 1970-01-01. */
export const localDay = (instant: number, utcOffset: number): number =>
  Math.floor((instant + utcOffset * MINUTE) / DAY);

/** The instant at which the local day of an instant began. */
export const localMidnight = (instant: number, utcOffset: number): number =>
  localDay(instant, utcOffset) * DAY - utcOffset * MINUTE;

/** Milliseconds since Monday 00:00 local, [0, WEEK). */
export const weekTime = (instant: number, utcOffset: number): number =>
  modulo(instant + utcOffset * MINUTE - FIRST_MONDAY, WEEK);

/** A number for the local week, Monday to Sunday. */
export const weekNumber = (instant: number, utcOffset: number): number =>
  Math.floor((instant + utcOffset * MINUTE - FIRST_MONDAY) / WEEK);

/** Saturday or Sunday. */
export const isWeekend = (instant: number, utcOffset: number): boolean => weekTime(instant, utcOffset) >= 5 * DAY;

/** The local date as the number yyyymmdd. */
export function dateKey(instant: number, utcOffset: number): number {
  const date = new Date(instant + utcOffset * MINUTE);
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}
