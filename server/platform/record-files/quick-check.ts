import type Joi from 'joi';

/** What a quick check answers where only the schema itself can tell. */
export const unsure = Symbol('unsure');
type Checked = unknown;
type Check = (value: unknown) => Checked;
type Fields = Record<string, unknown>;

interface Rule {
  name: string;
  args?: { limit?: number; comparator?: unknown; method?: (value: unknown, helpers: unknown) => unknown };
}

/** A schema as Joi describes it, as far as records use it. */
interface Description {
  type: string;
  flags?: { presence?: string; default?: unknown; unknown?: boolean };
  rules?: Rule[];
  keys?: Record<string, Description>;
  items?: Description[];
  matches?: { is?: Description; then?: Description; otherwise?: Description }[];
}

const knownParts = new Set(['type', 'flags', 'rules', 'keys', 'items', 'matches']);
const knownFlags = new Set(['presence', 'default', 'unknown']);
const notSure: Check = () => unsure;
/** All that custom rules of records ask for. */
const helpers = { error: () => unsure };

/**
 * A check made from a schema's own description: answers what the schema makes of a value that is right as it stands, in
 * a twentieth of the time, and `unsure` for everything else, also for what the schema would convert. Whatever of Joi it
 * does not know makes it unsure.
 */
export function quickCheck(schema: Joi.Schema): Check {
  return checkOf(schema.describe() as Description);
}

function checkOf(described: Description): Check {
  const { type, flags = {}, rules = [] } = described;
  if (Object.keys(described).some((part) => !knownParts.has(part))) return notSure;
  if (Object.keys(flags).some((flag) => !knownFlags.has(flag))) return notSure;
  const base = basesOf[type]?.(described);
  if (!base) return notSure;
  const steps = rules.map((rule) => stepOf(rule));
  return (value) => {
    let made = base(value);
    for (let at = 0; made !== unsure && at < steps.length; at++) made = steps[at](made);
    return made;
  };
}

/** The checks of types, by their names. */
const basesOf: Readonly<Record<string, (described: Description) => Check>> = {
  any: () => (value) => (typeof value === 'object' ? unsure : value),
  boolean: () => (value) => (typeof value === 'boolean' ? value : unsure),
  string: () => (value) => (typeof value === 'string' && value !== '' ? value : unsure),
  number: () => (value) =>
    typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER && !Object.is(value, -0) ? value : unsure,
  array: arrayCheck,
  object: objectCheck,
  alternatives: alternativesCheck,
};

function arrayCheck({ items = [] }: Description): Check {
  if (items.length !== 1) return notSure;
  const check = checkOf(items[0]);
  return (value) => {
    if (!Array.isArray(value)) return unsure;
    const made = new Array<unknown>(value.length);
    for (let at = 0; at < value.length; at++) if ((made[at] = check(value[at])) === unsure) return unsure;
    return made;
  };
}

function objectCheck({ keys = {}, flags = {} }: Description): Check {
  const fields = Object.entries(keys).map(([name, field]) => ({
    name,
    check: checkOf(field),
    required: field.flags?.presence === 'required',
    fallback: field.flags?.default,
  }));
  const names = new Set(Object.keys(keys));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return unsure;
    if (!flags.unknown) for (const name of Object.keys(value)) if (!names.has(name)) return unsure;
    const made: Fields = { ...value };
    for (const { name, check, required, fallback } of fields) {
      const one = made[name];
      if (one !== undefined) {
        if ((made[name] = check(one)) === unsure) return unsure;
      } else if (required) return unsure;
      else if (fallback !== undefined) made[name] = defaultOf(fallback, made);
    }
    return made;
  };
}

function defaultOf(fallback: unknown, made: Fields): unknown {
  if (typeof fallback === 'function') return (fallback as (parent: Fields) => unknown)(made);
  return typeof fallback === 'object' ? structuredClone(fallback) : fallback;
}

function alternativesCheck({ matches = [] }: Description): Check {
  const [{ is, then, otherwise } = {}] = matches;
  if (matches.length !== 1 || !is || !then || !otherwise) return notSure;
  const [asked, yes, no] = [is, then, otherwise].map(checkOf);
  return (value) => (asked(value) === unsure ? no(value) : yes(value));
}

function stepOf({ name, args = {} }: Rule): Check {
  const { limit, comparator, method } = args;
  const size = (value: unknown): number => (typeof value === 'number' ? value : (value as ArrayLike<unknown>).length);
  if (name === 'min' && limit !== undefined) return (value) => (size(value) >= limit ? value : unsure);
  if (name === 'max' && limit !== undefined) return (value) => (size(value) <= limit ? value : unsure);
  if (name === 'integer') return (value) => (Number.isSafeInteger(value) ? value : unsure);
  if (name === 'custom' && method) return (value) => method(value, helpers);
  if (name === 'unique' && typeof comparator === 'string') return (value) => differing(value as Fields[], comparator);
  return notSure;
}

function differing(items: Fields[], field: string): Checked {
  return items.length < 2 || new Set(items.map((item) => item[field])).size === items.length ? items : unsure;
}
