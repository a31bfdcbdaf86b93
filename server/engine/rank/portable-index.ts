import { OfferIndex } from './offer-index.ts';

/** An index as another thread is told of it: its columns are in memory that both read. */
export type PortableIndex = Pick<OfferIndex, 'config'>;

/** Only changes read them, or whoever asks for an id: texts of every offer, which would be copied. */
const leftOut = new Set(['ids', 'asked', 'numberOf', 'free']);

/** Whether a value is told part by part; all others are told as they are. */
const hasParts = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !ArrayBuffer.isView(value) &&
  !Array.isArray(value) &&
  !(value instanceof Map);

/** All that a thread needs of an index to search it. The index may not change while it does. */
export function portableIndex(index: OfferIndex): PortableIndex {
  const told = new Map<object, object>();
  const partsOf = (value: unknown): unknown => {
    if (value instanceof Map) return new Map([...value].map(([key, one]): [unknown, unknown] => [key, partsOf(one)]));
    if (!hasParts(value)) return value;
    const known = told.get(value);
    if (known) return known;
    const parts: Record<string, unknown> = {};
    told.set(value, parts);
    for (const [name, part] of Object.entries(value)) if (!leftOut.has(name)) parts[name] = partsOf(part);
    return parts;
  };
  return partsOf(index) as PortableIndex;
}

/** The index that was told of, for searches alone. */
export function searchableIndex(portable: PortableIndex): OfferIndex {
  const index = new OfferIndex(portable.config);
  const done = new Set<object>();
  const fill = (into: object, parts: object): void => {
    if (done.has(parts)) return;
    done.add(parts);
    for (const [name, part] of Object.entries(parts)) {
      const own = into as Record<string, unknown>;
      if (hasParts(own[name]) && hasParts(part)) fill(own[name], part);
      else own[name] = part;
    }
  };
  fill(index, portable);
  index.bySkill.refill(fill);
  return index;
}
