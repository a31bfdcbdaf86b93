import { tellsNothing, type Personal } from '../../platform/personal/datum.ts';

/** A field's value before and after an edit; null where there was none. */
interface ChangedValue {
  /** Its path within the thing: `place.area`. */
  field: string;
  from: unknown;
  to: unknown;
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const entriesOf = (thing: object): [string, unknown][] => Object.entries(thing);

/** The names of the fields that an edit changes; a field that was absent is the same as one that is null. */
export function changedFields(before: object, next: object): string[] {
  const values = new Map(entriesOf(before));
  return entriesOf(next)
    .filter(([name, value]) => !isSame(values.get(name) ?? null, value ?? null))
    .map(([name]) => name);
}

/** A value that stands for itself, a point among them; everything else has its parts told apart. */
const isWhole = (value: unknown): boolean =>
  value === null ||
  typeof value !== 'object' ||
  Object.getPrototypeOf(value) !== Object.prototype ||
  'coordinates' in value;

function valuesIn(thing: object, above = ''): Map<string, unknown> {
  return new Map(
    entriesOf(thing).flatMap(([name, value]): [string, unknown][] =>
      value === undefined
        ? []
        : isWhole(value)
          ? [[above + name, value]]
          : [...valuesIn(value as object, `${above}${name}.`)],
    ),
  );
}

/**
 * The details of an edit's event: the paths of the fields that it changes, and the values before and after of those
 * that the collection declares to say nothing of anybody. A contact's number or somebody's address is named and not
 * repeated.
 */
export function detailsOfEdit(
  { personal }: { readonly personal: Personal },
  before: object,
  next: object,
): { fields: string[]; values: ChangedValue[] } {
  const changed = changedFields(before, next);
  const partsIn = (thing: object): Map<string, unknown> =>
    valuesIn(Object.fromEntries(entriesOf(thing).filter(([name]) => changed.includes(name))));
  const [then, now] = [partsIn(before), partsIn(next)];
  const values = [...new Set([...then.keys(), ...now.keys()])]
    .map((field) => ({ field, from: then.get(field) ?? null, to: now.get(field) ?? null }))
    .filter(({ from, to }) => !isSame(from, to));
  return {
    fields: values.map(({ field }) => field),
    values: values.filter(({ field }) => tellsNothing(personal, field)),
  };
}
