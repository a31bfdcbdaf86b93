import { readFileSync } from 'node:fs';
import Joi from 'joi';
import { DateTime } from 'luxon';
import type { Bilingual } from '../../../../shared/words.ts';
import { day } from '../../schema/schema.ts';
import china from './china.json' with { type: 'json' };

/** The days off that law gives, and the weekend days that are worked instead. Days are `yyyy-mm-dd`. */
export interface HolidayCalendar {
  /** Where it is from. */
  source: string;
  /** The years it speaks of; of others it knows nothing. */
  years: ReadonlySet<number>;
  off: ReadonlyMap<string, Bilingual>;
  work: ReadonlySet<string>;
}

export const yearOf = (isoDay: string): number => Number(isoDay.slice(0, 4));

interface CalendarFile {
  source: string;
  years: Record<string, { off: { zh: string; en: string; from: string; to: string }[]; work: string[] }>;
}

const file = Joi.object<CalendarFile>({
  source: Joi.string().required(),
  years: Joi.object()
    .pattern(
      /^\d{4}$/,
      Joi.object({
        off: Joi.array()
          .required()
          .items(
            Joi.object({
              zh: Joi.string().required(),
              en: Joi.string().required(),
              from: day().required(),
              to: day().required(),
            }),
          ),
        work: Joi.array().items(day()).required(),
      }),
    )
    .min(1)
    .required(),
});

/**
 * Reads a calendar out of parsed JSON.
 *
 * @throws Error that names what is wrong
 */
export function calendarFrom(json: unknown): HolidayCalendar {
  const { value, error } = file.validate(json) as { value: CalendarFile; error?: Joi.ValidationError };
  if (error) throw new Error(`${error.details[0].path.join('.')}: ${error.message}`, { cause: error });
  const off = new Map<string, Bilingual>();
  const work = new Set<string>();
  for (const [year, days] of Object.entries(value.years)) {
    for (const { from, to, ...name } of days.off) for (const each of daysBetween(from, to, year)) off.set(each, name);
    for (const each of days.work) {
      if (!each.startsWith(year)) throw new Error(`${each} stands under ${year}`);
      if (off.has(each)) throw new Error(`${each} is both off and worked`);
      work.add(each);
    }
  }
  return { source: value.source, years: new Set(Object.keys(value.years).map(Number)), off, work };
}

/** The days of a holiday, both ends included; all in the year that they stand under. */
function* daysBetween(from: string, to: string, year: string): Generator<string> {
  if (to < from) throw new Error(`${to} is before ${from}`);
  if (!from.startsWith(year) || !to.startsWith(year)) throw new Error(`${from} to ${to} stands under ${year}`);
  for (let at = DateTime.fromISO(from, { zone: 'utc' }); at.toISODate()! <= to; at = at.plus({ days: 1 }))
    yield at.toISODate()!;
}

const read = new Map<string, HolidayCalendar>();

/**
 * The calendar of a file, read once; that of China where none is named.
 *
 * @throws Error that says what is wrong with the file
 */
export function holidayCalendar(path: string): HolidayCalendar {
  const known = read.get(path);
  if (known) return known;
  const calendar = calendarFrom(path === '' ? china : JSON.parse(readFileSync(path, 'utf8')));
  read.set(path, calendar);
  return calendar;
}
