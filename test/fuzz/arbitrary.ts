import fc from 'fast-check';
import type { Schema } from './operations.ts';
import type { Seen } from './seen.ts';
import { hourMs } from '../../shared/durations.ts';

/** The sources of the values: what was seen, and the service's now. */
export interface Sources {
  seen: Seen;
  now: Date;
}

/** Hours from now in which a moment of this name makes sense next to the others. */
const spans: Readonly<Record<string, readonly [number, number]>> = {
  from: [-48, 24],
  start: [24, 200],
  signUpBy: [1, 23],
  withdrawBy: [1, 23],
  end: [201, 230],
  to: [25, 230],
  certifiedUntil: [300, 9_000],
};

/** Values that a schema allows. `key` is the name under which the value stands; it says what ids are of. */
export function valid(schema: Schema, key: string, sources: Sources): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => valid(one, key, sources)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const types = Array.isArray(schema.type) ? (schema.type as string[]) : [schema.type as string];
  const choices = types.map((type) => ofType(type, schema, key, sources));
  return choices.length === 1 ? choices[0] : fc.oneof(...choices);
}

function ofType(type: string, schema: Schema, key: string, sources: Sources): fc.Arbitrary<unknown> {
  const { minimum = -1e9, maximum = 1e9 } = schema as { minimum?: number; maximum?: number };
  switch (type) {
    case 'string':
      return text(schema, key, sources);
    case 'integer':
      return fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) });
    case 'number':
      return number(minimum, maximum);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return list(schema, key, sources);
    case 'object':
      return object(schema, sources);
    default:
      return fc.jsonValue();
  }
}

const number = (min: number, max: number): fc.Arbitrary<number> =>
  fc.oneof(fc.double({ min, max, noNaN: true }), fc.constantFrom(min, max));

const inTheCity = fc.tuple(
  fc.double({ min: 113.8, max: 114.4, noNaN: true }),
  fc.double({ min: 22.4, max: 22.8, noNaN: true }),
);

function list(schema: Schema, key: string, sources: Sources): fc.Arbitrary<unknown> {
  if (schema.prefixItems) {
    const anywhere = fc.tuple(...schema.prefixItems.map((item) => valid(item, key, sources)));
    // Mostly in the city: what lies elsewhere meets nothing.
    return key === 'coordinates'
      ? fc.oneof({ weight: 3, arbitrary: inTheCity }, { weight: 1, arbitrary: anywhere })
      : anywhere;
  }
  const { minItems = 0, maxItems = 100 } = schema as { minItems?: number; maxItems?: number };
  return fc.array(valid(schema.items ?? {}, key, sources), {
    minLength: minItems,
    maxLength: Math.min(maxItems, minItems + 3),
  });
}

function object(schema: Schema, sources: Sources): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([key, field]) => [key, valid(field, key, sources)] as const,
  );
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...(schema.required ?? [])] });
}

function text(schema: Schema, key: string, sources: Sources): fc.Arbitrary<string> {
  const {
    pattern = '',
    format,
    minLength = 0,
    maxLength = 100,
  } = schema as { pattern?: string; format?: string; minLength?: number; maxLength?: number };
  const known = sources.seen.of(key);
  const fresh = freshText(pattern, format, key, sources.now) ?? words(minLength, maxLength, pattern);
  return known.length === 0
    ? fresh
    : fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: fresh });
}

function freshText(
  pattern: string,
  format: string | undefined,
  key: string,
  now: Date,
): fc.Arbitrary<string> | undefined {
  if (format === 'date-time') return instant(key, now);
  if (pattern.startsWith('^\\d{4}-')) return instant(key, now).map((moment) => moment.slice(0, 10));
  if (pattern.startsWith('^-?\\d{1,3}')) return fc.oneof(fc.constant('114.06,22.54'), matching(pattern));
  // A pattern that only forbids characters leaves whatever words one likes.
  return pattern === '' || pattern.startsWith('^[^') ? undefined : matching(pattern);
}

/** Making these costs far more than drawing from them. */
const made = new Map<string, fc.Arbitrary<string>>();
function once(name: string, make: () => fc.Arbitrary<string>): fc.Arbitrary<string> {
  const arbitrary = made.get(name) ?? make();
  made.set(name, arbitrary);
  return arbitrary;
}

const matching = (pattern: string) => once(pattern, () => fc.stringMatching(new RegExp(pattern)));

const characters = [
  ...'abcXYZ019 -_.,:;/\\\'"<>&%$*+?()[]{}|^#@!~`',
  '中',
  '文',
  'é',
  'e\u0301',
  '🙂',
  '👨‍👩‍👧',
  '\u202e',
  '\u200b',
  '\u0000',
  '\n',
  '\t',
  '\ufeff',
  '\ud800',
  'İ',
  'ß',
];
const words = (minLength: number, maxLength: number, pattern: string) =>
  once(`${minLength} to ${maxLength} ${pattern}`, () =>
    fc.oneof(
      fc.constantFrom('社区门岗值守', '代买药品', 'a'),
      fc.string({
        minLength,
        maxLength: Math.min(maxLength, 40),
        unit: fc.constantFrom(...characters.filter((one) => new RegExp(pattern).test(one))),
      }),
      fc.constant('好'.repeat(maxLength)),
    ),
  );

function instant(key: string, now: Date): fc.Arbitrary<string> {
  const [least, most] = spans[key] ?? [-100, 400];
  const near = fc.integer({ min: least, max: most }).map((hours) => new Date(+now + hours * hourMs).toISOString());
  const far = fc
    .date({ min: new Date('1900-01-02'), max: new Date('8999-12-30'), noInvalidDate: true })
    .map((date) => date.toISOString());
  return fc.oneof({ weight: 8, arbitrary: near }, { weight: 1, arbitrary: far });
}
