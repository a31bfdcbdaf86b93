import type { Document, ObjectId } from 'mongodb';
import { collections } from '../../server/collections.ts';
import type { Declaration } from '../../server/platform/database/define.ts';
import type { Datum } from '../../server/platform/personal/datum.ts';
import type { TestServer } from '../support/server.ts';

interface Found {
  /** Collection and path, as a test names it. */
  where: string;
  value: unknown;
}

const stays = ({ erased }: Datum): boolean => typeof erased === 'object' && 'stays' in erased;
/** Something else takes its place: its field is never empty. */
const isReplaced = ({ erased }: Datum): boolean => typeof erased === 'object' && 'as' in erased;
const isSaid = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && value !== false && !(Array.isArray(value) && !value.length);

/** Every value of a person that has to go when they do, as the collections declare it. */
export const factsOf = (server: TestServer, personId: ObjectId): Promise<Found[]> =>
  valuesOf(server, personId, (datum) => !stays(datum));

/** The facts that are left in fields that should be empty. */
export const leftOf = (server: TestServer, personId: ObjectId): Promise<Found[]> =>
  valuesOf(server, personId, (datum) => !stays(datum) && !isReplaced(datum));

async function valuesOf({ db }: TestServer, personId: ObjectId, wanted: (datum: Datum) => boolean): Promise<Found[]> {
  const found: Found[] = [];
  for (const { name, personal } of collections as readonly Declaration[])
    for (const datum of Object.values(personal.data).filter(wanted)) {
      const { whose = personal.whose, fields, erased } = datum;
      if (whose === null) continue;
      for (const row of await db
        .collection(name)
        .find({ [whose]: personId })
        .toArray())
        for (const path of fields) {
          const value = at(row, path.split('.'));
          if (isSaid(value) && !isBlank(erased, value)) found.push({ where: `${name}.${path}`, value });
        }
    }
  return found;
}

const isBlank = (erased: Datum['erased'], value: unknown): boolean =>
  typeof erased === 'object' && 'to' in erased && JSON.stringify(erased.to) === JSON.stringify(value);

const at = (value: unknown, [step, ...rest]: readonly string[]): unknown =>
  step === undefined || value === null || value === undefined ? value : at((value as Document)[step], rest);

/** Texts and fractions in a value: what could tell of somebody wherever it stands. */
export function tellingParts(value: unknown): (string | number)[] {
  if (typeof value === 'string') return [...value].length >= 4 ? [value] : [];
  if (typeof value === 'number') return Number.isInteger(value) ? [] : [value];
  if (value instanceof Date || typeof value !== 'object' || value === null || '_bsontype' in value) return [];
  return Object.values(value).flatMap(tellingParts);
}

/** The parts that stand somewhere, each with the collections in which they do. */
export async function standing(
  { db }: TestServer,
  parts: ReadonlySet<string | number>,
): Promise<Map<unknown, string[]>> {
  const found = new Map<unknown, string[]>();
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray())
    for await (const row of db.collection(name).find())
      for (const part of new Set(tellingParts(row).filter((one) => parts.has(one))))
        found.set(part, [...(found.get(part) ?? []), name]);
  return found;
}
