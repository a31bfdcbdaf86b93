import { clockWords, dayWords, spanWords } from '../../shared/tell/days.ts';
import { minutesWords, thousands } from '../../shared/tell/quantities.ts';
import { now } from '../api/clock.ts';
import { language } from '../words/language.ts';

/** Stands for a number where there is none. */
const none = '–';

export const tellNumber = (value: number | null): string => (value === null ? none : thousands(value));
export const tellShare = (value: number | null): string => (value === null ? none : `${Math.round(value * 100)}%`);
export const tellMinutes = (value: number | null): string =>
  value === null ? none : minutesWords(value, language.value);

/** "12/20": people with a place, of the places. */
export const fillOf = ({ taken, slots }: { taken: number; slots: number }): string =>
  `${thousands(taken)}/${thousands(slots)}`;

export const tellSpan = ({ start, end }: { start: string; end: string }): string =>
  spanWords(Date.parse(start), Date.parse(end), language.value, now.value);

/** The day and the time of an instant. */
export const tellTime = (instant: string): string =>
  `${dayWords(Date.parse(instant), language.value, now.value)} ${clockWords(Date.parse(instant))}`;
