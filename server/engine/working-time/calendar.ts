import { dayMs, minuteMs } from '../../../shared/durations.ts';

/** A window of working time: minutes of the local day, the end not included. */
export interface DayWindow {
  readonly from: number;
  readonly to: number;
}

/** The working time of a calendar from an instant on. Days are local days, counted from 1 January 1970. */
export interface Era {
  /** In ms; that of the first era is −∞. */
  readonly from: number;
  /** Seven lists of windows, Monday first; those of a day in order, apart from each other. */
  readonly weekly: readonly (readonly DayWindow[])[];
  /** Days off. */
  readonly off: ReadonlySet<number>;
  /** Days that are worked though their weekday is not (调休); they have the windows of the first weekday that has any. */
  readonly work: ReadonlySet<number>;
}

/** Eras follow each other, so that a change of the calendar never touches time that has passed. */
export interface WorkingCalendar {
  /** Minutes ahead of UTC; a city's clocks keep one distance. */
  readonly utcOffset: number;
  readonly eras: readonly Era[];
}

/** The reasons why windows make no calendar. */
export type CalendarFault = 'noWorkingTime' | 'overlap' | 'emptyWindow';

/** 1 January 1970 was a Thursday. */
const firstWeekdayCount = 3;

/** The local day that an instant lies in. */
export const dayAt = ({ utcOffset }: WorkingCalendar, at: number): number =>
  Math.floor((at + utcOffset * minuteMs) / dayMs);

/** 0 is Monday. */
const weekdayOf = (day: number): number => (((day + firstWeekdayCount) % 7) + 7) % 7;

/** The number of a day that is written `yyyy-mm-dd`. */
export const dayNumber = (isoDay: string): number => Date.parse(`${isoDay}T00:00:00Z`) / dayMs;

/** The windows of a day in an era. */
export function windowsOn({ weekly, off, work }: Era, day: number): readonly DayWindow[] {
  if (off.has(day)) return [];
  const own = weekly[weekdayOf(day)];
  return own.length === 0 && work.has(day) ? (weekly.find((windows) => windows.length > 0) ?? []) : own;
}

/** The minutes of the longest day of a week, by the hours that hold last. */
export const dayMinutesOf = ({ eras }: WorkingCalendar): number =>
  Math.max(...eras.at(-1)!.weekly.map((day) => day.reduce((sum, { from, to }) => sum + to - from, 0)));

/**
 * Looks at the windows of a week before they are kept: a calendar without working time would let a clock run for ever.
 */
export function faultOf(weekly: readonly (readonly DayWindow[])[]): CalendarFault | null {
  if (weekly.some((windows) => windows.some(({ from, to }) => from >= to))) return 'emptyWindow';
  if (weekly.some((windows) => windows.some(({ from }, i) => i > 0 && from < windows[i - 1].to))) return 'overlap';
  return weekly.every((windows) => windows.length === 0) ? 'noWorkingTime' : null;
}
