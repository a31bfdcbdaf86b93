import { clockWords, dayWords, partsOf, spanWords } from '../../shared/tell/days.ts';
import { minutesWords, thousands } from '../../shared/tell/quantities.ts';
import { language } from '../words/language.ts';

/** A desk's clock is right to the minute, and no more than that is told. */
const now = (): number => Date.now();

export const tellNumber = (value: number | null): string => (value === null ? '–' : thousands(value));
export const tellShare = (value: number | null): string => (value === null ? '–' : `${Math.round(value * 100)}%`);
export const tellMinutes = (value: number | null): string => (value === null ? '–' : minutesWords(value, language.value));
export const tellSpan = ({ start, end }: { start: string; end: string }): string =>
  spanWords(Date.parse(start), Date.parse(end), language.value, now());
export const tellDay = (day: string): string => dayWords(startOfDay(day), language.value, now());

const two = (value: number): string => String(value).padStart(2, '0');

/** A calendar day of the city, "2026-03-04", at an instant. */
export function dayOf(instant: number): string {
  const { year, month, date } = partsOf(instant);
  return `${year}-${two(month)}-${two(date)}`;
}

/** The instant at which a day of the city begins. */
export const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

const dayMs = 86_400_000;
export const addDays = (day: string, days: number): string => dayOf(startOfDay(day) + days * dayMs);
export const today = (): string => dayOf(now());

export const tellTime = (instant: string): string =>
  `${dayWords(Date.parse(instant), language.value, now())} ${clockWords(Date.parse(instant))}`;
/** "12/20": people with a place, of the places. */
export const fillOf = ({ taken, slots }: { taken: number; slots: number }): string => `${thousands(taken)}/${thousands(slots)}`;
