import { dayMs, minuteMs } from '../shared/durations';
import { chinaOffsetMinutes, partsOf } from '../shared/tell/days';

const offsetMs = chinaOffsetMinutes * minuteMs;
const two = (value: number): string => String(value).padStart(2, '0');

/** The day of an instant as the pickers write it: "2026-03-08". */
export const isoDay = (time: number | string): string => {
  const { year, month, date } = partsOf(new Date(time).getTime());
  return `${year}-${two(month)}-${two(date)}`;
};

/** The instant of a picker's day and clock, as ISO 8601 with the service's offset. */
export const instantOf = (dayText: string, clockText: string): string => `${dayText}T${clockText}:00+08:00`;

/** The first instant of the day `ahead` days from now, ISO 8601. */
export const startOfDay = (ahead: number, now = Date.now()): string =>
  new Date((partsOf(now).day + ahead) * dayMs - offsetMs).toISOString();

/** 0 for Sunday … 6. */
export const weekdayOf = (time: number): number => partsOf(time).weekday;

/** Minutes of the day as a clock: 540 → "09:00". */
export const minutesAsClock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
export const clockAsMinutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
