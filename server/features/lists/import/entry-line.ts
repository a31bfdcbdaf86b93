import Joi from 'joi';
import { DateTime } from 'luxon';
import { entryKinds, listLimits, listNames } from '../../../../shared/lists.ts';
import { limits } from '../../../../shared/limits.ts';
import { keysOf, type Bilingual } from '../../../../shared/words.ts';
import { expected } from '../../../platform/record-files/expected.ts';
import { line } from '../../../platform/schema/schema.ts';
import type { NewEntry } from '../inputs.ts';

/** A cell that cannot be, by the line that it stands in; an empty `field` is the whole line. */
export interface WrongCell {
  line: number;
  field: string;
  expected: Bilingual;
}

type Cells = Readonly<Record<string, unknown>>;
interface EntryLine extends Omit<NewEntry, 'place' | 'booking' | 'until'> {
  address: string;
  lng?: number;
  lat?: number;
  /** The last day of it, `yyyy-mm-dd`. */
  until: string;
}

/** A word of a vocabulary, by its key or its name in either language. */
function word<K extends string>(vocabulary: Readonly<Record<K, Bilingual>>) {
  const byName = new Map(
    keysOf(vocabulary).flatMap((key) => [key, vocabulary[key].zh, vocabulary[key].en].map((name) => [name, key])),
  );
  const valids = keysOf(vocabulary).map((key) => vocabulary[key].zh);
  return Joi.string<K>()
    .required()
    .custom((value: string, helpers) => byName.get(value) ?? helpers.error('any.only', { valids }));
}

const lastDay = Joi.string()
  .required()
  .custom((value: string, helpers) =>
    /^\d{4}-\d\d-\d\d$/.test(value) && DateTime.fromISO(value).isValid ? value : helpers.error('date'),
  );

const entryLine = Joi.object<EntryLine>({
  list: word(listNames),
  kind: word(entryKinds),
  title: line(limits.titleLength).required(),
  description: Joi.string().max(listLimits.textLength).allow('').default(''),
  amount: Joi.number().integer().min(1).max(listLimits.amount).default(1),
  measure: line(limits.measureLength).default('项'),
  address: line(limits.addressLength, 0).default(''),
  lng: Joi.number().min(-180).max(180),
  lat: Joi.number().min(-90).max(90),
  times: line(listLimits.termsLength, 0).default(''),
  conditions: line(listLimits.termsLength, 0).default(''),
  until: lastDay,
}).and('lng', 'lat');

/** An entry made of the cells of a line, or everything that is wrong with them. */
export function readEntryLine(
  at: number,
  cells: Cells,
  { now, timeZone }: { now: Date; timeZone: string },
): { entry: NewEntry } | { wrong: WrongCell[] } {
  const filled = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== '' && cell !== undefined));
  const checked = entryLine.validate(filled, { abortEarly: false, errors: { label: false } });
  if (checked.error) {
    return {
      wrong: checked.error.details.map(({ path, type, message, context }) => ({
        line: at,
        field: path.join('.'),
        expected: expected(type, context ?? {}, message),
      })),
    };
  }
  const { lng, lat, address, until: day, ...fields } = checked.value;
  const until = DateTime.fromISO(day, { zone: timeZone }).plus({ days: 1 }).toJSDate();
  const farthest = DateTime.fromJSDate(now).plus({ days: listLimits.entryDays }).toJSDate();
  if (until <= now || until > farthest) {
    const days = listLimits.entryDays;
    const wanted = { zh: `应在今天到 ${days} 天之内`, en: `must lie between today and ${days} days from now` };
    return { wrong: [{ line: at, field: 'until', expected: wanted }] };
  }
  const point =
    lng === undefined || lat === undefined
      ? undefined
      : { type: 'Point' as const, coordinates: [lng, lat] as [number, number] };
  return { entry: { ...fields, until, booking: null, place: point ? { point, name: address } : null } };
}
