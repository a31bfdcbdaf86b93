import { dayMs } from './durations.ts';

/** The periods that one is compared with: as many days straight before it, or the same days a year ago. */
export const comparisons = ['before', 'year'] as const;
export type Comparison = (typeof comparisons)[number];

/** Calendar days such as "2026-03-04", both counted. */
export interface DaySpan {
  from: string;
  to: string;
}

const instantOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const addDays = (day: string, days: number): string =>
  new Date(instantOf(day) + days * dayMs).toISOString().slice(0, 10);

/** The days of a period. */
export const lengthOf = ({ from, to }: DaySpan): number => Math.round((instantOf(to) - instantOf(from)) / dayMs) + 1;

/** As many days as a period has, straight before it. */
export function periodBefore(period: DaySpan): DaySpan {
  const days = lengthOf(period);
  return { from: addDays(period.from, -days), to: addDays(period.from, -1) };
}

/** The same calendar day a year before; 29 February becomes the day after the 28th. */
function backYear(day: string): string {
  const before = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return before.endsWith('-02-29') ? addDays(before.replace('-29', '-28'), 1) : before;
}

export const comparedWith = (period: DaySpan, comparison: Comparison): DaySpan =>
  comparison === 'before' ? periodBefore(period) : { from: backYear(period.from), to: backYear(period.to) };

/**
 * Of a group of the other period, the key of the group of this one that it stands beside. A unit or a category is the
 * same in both, a day is as many days (or a year) later; months of the period before stand beside none.
 */
export function keyBeside(
  groupBy: string,
  comparison: Comparison,
  period: DaySpan,
): ((key: string) => string) | undefined {
  if (groupBy !== 'day' && groupBy !== 'month') return (key) => key;
  if (comparison === 'year') return (key) => `${Number(key.slice(0, 4)) + 1}${key.slice(4)}`;
  const days = lengthOf(period);
  return groupBy === 'day' ? (key) => addDays(key, days) : undefined;
}

/** By what share a number has grown: 0.12; null where there was nothing to grow from. */
export const growth = (now: number | null | undefined, then: number | null | undefined): number | null =>
  now === null || now === undefined || !then ? null : (now - then) / then;
