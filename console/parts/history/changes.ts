import type { AuditEvent } from '../../../shared/api.d.ts';
import { categories } from '../../../shared/words.ts';
import { wordOf } from '../../words/catalogue.ts';
import { words as duty } from '../duty-words.ts';
import type { ChangedFact } from '../facts.ts';
import { tellNumber, tellTime } from '../telling.ts';
import { words } from './words.ts';

/** A value before and after, as an event keeps it. */
interface Moved {
  from: unknown;
  to: unknown;
}
interface ChangedValue extends Moved {
  field: string;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isMoved = (value: unknown): value is Moved => isObject(value) && 'from' in value && 'to' in value;

const fieldsOf = ({ details }: AuditEvent): readonly string[] =>
  (details as { fields?: readonly string[] }).fields ?? [];

/** The values that an event keeps: those of an edit, and any other detail that tells a before and an after. */
const valuesOf = ({ details }: AuditEvent): readonly ChangedValue[] => [
  ...((details as { values?: readonly ChangedValue[] }).values ?? []),
  ...Object.entries(details).flatMap(([field, value]) => (isMoved(value) ? partsOf(field, value) : [])),
];

/** Values of several parts, such as minutes of two tiers, with each part by itself; those that stayed are left out. */
function partsOf(field: string, { from, to }: Moved): ChangedValue[] {
  if (!isObject(from) || !isObject(to)) return [{ field, from, to }];
  return Object.keys(to)
    .filter((part) => from[part] !== to[part])
    .map((part) => ({ field: `${field}.${part}`, from: from[part], to: to[part] }));
}

/** The details that this does not tell. */
export const otherDetails = ({ details }: AuditEvent): [name: string, value: unknown][] =>
  Object.entries(details).filter(([name, value]) => !['fields', 'values'].includes(name) && !isMoved(value));

/** The word of a field; a part goes by its whole, and a name without a word stands for itself. */
function fieldWord(path: string): string {
  const known: Readonly<Record<string, string>> = words.value.fields;
  return known[path] ?? known[path.split('.')[0]] ?? path;
}

const wordIn = (vocabulary: Readonly<Record<string, string>>, name: string): string => vocabulary[name] ?? name;
const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** The texts of values that have a vocabulary of their own, by field. */
const vocabularies: Readonly<Record<string, (value: string) => string>> = {
  category: (key) => (key in categories ? wordOf(categories[key as keyof typeof categories]) : key),
  holidays: (rule) => wordIn(duty.value.holidayRules, rule),
  weekdays: (day) => duty.value.weekday[Number(day) - 1] ?? day,
};

function tellValue(field: string, value: unknown): string {
  const told = vocabularies[field];
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => tellValue(field, one)).join(words.value.listMark);
  if (typeof value === 'boolean') return value ? words.value.yes : words.value.no;
  if (told && (typeof value === 'string' || typeof value === 'number')) return told(String(value));
  if (typeof value === 'number') return tellNumber(value);
  if (typeof value === 'string') return instant.test(value) ? tellTime(value) : value;
  const { name, slots, coordinates } = value as Readonly<Record<string, unknown>>;
  if (Array.isArray(coordinates)) return coordinates.join(', ');
  return typeof name === 'string' ? `${name} × ${tellNumber(Number(slots))}` : JSON.stringify(value);
}

/** Values that an event changed, before and after, in words. */
export const changesOf = (event: AuditEvent): ChangedFact[] =>
  valuesOf(event).map(({ field, from, to }) => ({
    name: fieldWord(field),
    before: tellValue(field, from),
    now: tellValue(field, to),
  }));

/** Fields that an event names without their values, since those say something of somebody. */
export function unsaidFields(event: AuditEvent): string[] {
  const said = new Set(valuesOf(event).map(({ field }) => field));
  const unsaid = fieldsOf(event).filter((field) => !said.has(field));
  return [...new Set(unsaid.map(fieldWord))];
}
