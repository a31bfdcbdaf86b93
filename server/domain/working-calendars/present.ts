import Joi from 'joi';
import { bilingualOut, instantOut, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, shape, type Infer } from '../../platform/schema/shape.ts';
import type { KnownCalendar } from './queries.ts';

const windowOut = shape({ weekday: Joi.number().integer().min(1).max(7), from: textOut(), to: textOut() });

export const workingCalendarSchema = named(
  'WorkingCalendar',
  shape({
    key: textOut(),
    name: bilingualOut(),
    /** The hours that hold now, then those to come. */
    eras: listOut(
      shape({
        version: Joi.number().integer(),
        from: nullable(instantOut()),
        weekly: listOut(windowOut),
        holidays: Joi.boolean(),
        off: listOut(textOut()),
        work: listOut(textOut()),
      }),
    ),
  }),
);
export const workingCalendarListSchema = shape({ items: listOut(workingCalendarSchema) });

/** A calendar as the city edits it; hours that were over before `now` are left out. */
export function presentCalendar({ _id, name, eras }: KnownCalendar, now: Date): Infer<typeof workingCalendarSchema> {
  const holding = eras.findLastIndex(({ from }) => !from || from <= now);
  return {
    key: _id,
    name,
    eras: eras.slice(Math.max(0, holding)).map(({ version, from, weekly, holidays, off, work }) => ({
      version,
      from: from?.toISOString() ?? null,
      weekly,
      holidays,
      off,
      work,
    })),
  };
}
