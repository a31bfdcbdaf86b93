import { clockWords, partsOf } from '../../shared/tell/days.ts';
import { now } from '../api/clock.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const dayMs = 86_400_000;

/** The calendar day of the city at an instant, such as "2026-03-04". */
export function dayOf(instant: number): string {
  const { year, month, date } = partsOf(instant);
  return `${year}-${two(month)}-${two(date)}`;
}

/** The instant at which a day of the city begins. */
export const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

export const addDays = (day: string, days: number): string => dayOf(startOfDay(day) + days * dayMs);

/** An instant as the clocks of the city show it: "2026-03-04T09:00". */
export const cityTime = (instant: string): string => `${dayOf(Date.parse(instant))}T${clockWords(Date.parse(instant))}`;

/** The instant at which the clocks of the city show a time. */
export const instantOf = (time: string): string => new Date(Date.parse(`${time}:00+08:00`)).toISOString();

/** The city's day by the service's clock. */
export const today = (): string => dayOf(now.value);
