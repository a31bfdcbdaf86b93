import type { Document, ObjectId } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { needs } from '../../server/domain/needs/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
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
  Array.isArray(value) ? value.some(isSaid) : value !== undefined && value !== null && value !== '' && value !== false;

/** Every value of a person that has to go when they do, as the collections declare it. */
export const factsOf = (server: TestServer, personId: ObjectId): Promise<Found[]> =>
  valuesOf(server, personId, (datum) => !stays(datum));

/** The facts that are left in fields that should be empty. */
export const leftOf = (server: TestServer, personId: ObjectId): Promise<Found[]> =>
  valuesOf(server, personId, (datum) => !stays(datum) && !isReplaced(datum));

const needsOf = ({ db }: TestServer, requesterId: ObjectId) => needs.in(db).distinct('_id', { requesterId });
const placesOf = ({ db }: TestServer, personId: ObjectId) => participations.in(db).distinct('_id', { personId });
/**
 * The documents of a person where no field of theirs says whose they are; a collection that is not here has none that
 * go.
 */
const foundBy: Readonly<Record<string, (server: TestServer, personId: ObjectId) => Promise<object>>> = {
  cases: async (server, personId) => ({ _id: { $in: await needsOf(server, personId) } }),
  rateAppeals: async (server, personId) => ({ _id: { $in: await needsOf(server, personId) } }),
  // Those to come keep the place for those who are on their way there.
  tasks: async (server, personId) => ({
    needId: { $in: await needsOf(server, personId) },
    end: { $lte: server.clock.now() },
  }),
  auditEvents: async (server, actorId) => ({
    actorId,
    'subject.id': { $in: [...(await needsOf(server, actorId)), ...(await placesOf(server, actorId))] },
  }),
  // A unit's bids are its work.
  boardItems: async (_server, personId) => ({ bids: { $elemMatch: { personId, byUnitId: null } } }),
  idempotencyRecords: async (_server, personId) => ({ _id: { $regex: `^${personId.toHexString()}:` } }),
};

/** Data of a collection that tell of whoever the same field names. */
interface Alike {
  name: string;
  whose: string | null;
  data: readonly Datum[];
}

async function filterOf(server: TestServer, { name, whose, data }: Alike, personId: ObjectId): Promise<object> {
  const filter = whose === null ? await foundBy[name]?.(server, personId) : { [whose]: personId };
  if (!filter) throw new Error(`nothing finds whose ${data[0].is} is in ${name}`);
  return filter;
}

/**
 * By the place of each in the list, in one command: there are some sixty, and a walk through all routes asks for each.
 */
async function documentsOf(
  server: TestServer,
  asked: readonly Alike[],
  personId: ObjectId,
): Promise<Map<number, Document[]>> {
  const pipelines = await Promise.all(
    asked.map(async (one, place) => [
      { $match: await filterOf(server, one, personId) },
      { $group: { _id: { $literal: place }, rows: { $push: '$$ROOT' } } },
    ]),
  );
  const others = asked.slice(1).map(({ name }, at) => ({ $unionWith: { coll: name, pipeline: pipelines[at + 1] } }));
  const found = await server.db
    .collection(asked[0].name)
    .aggregate<{ _id: number; rows: Document[] }>([...pipelines[0], ...others])
    .toArray();
  return new Map(found.map(({ _id, rows }) => [_id, rows]));
}

async function valuesOf(server: TestServer, personId: ObjectId, wanted: (datum: Datum) => boolean): Promise<Found[]> {
  const asked = (collections as readonly Declaration[]).flatMap(({ name, personal }) => {
    const whoseOf = ({ whose = personal.whose }: Datum) => whose;
    const data = Object.values(personal.data).filter(wanted);
    const names = new Set(data.map(whoseOf));
    return [...names].map((whose): Alike => ({ name, whose, data: data.filter((datum) => whoseOf(datum) === whose) }));
  });
  const documents = await documentsOf(server, asked, personId);
  return asked.flatMap(({ name, data }, place) =>
    data.flatMap((datum) =>
      (documents.get(place) ?? []).flatMap((row) =>
        datum.fields
          .map((path) => ({ path, value: at(row, path.split('.')) }))
          .filter(({ value }) => isSaid(value) && !isBlank(datum.erased, value))
          .map(({ path, value }) => ({ where: `${name}.${path}`, value })),
      ),
    ),
  );
}

/** How many documents of each declaration are open with a person now. */
export async function openWith({ db, clock }: TestServer, personId: ObjectId) {
  const found: { where: string; documents: number }[] = [];
  for (const { name, personal } of collections as readonly Declaration[])
    for (const { when, until } of personal.open ?? []) {
      const ahead = until ? { [until]: { $gt: clock.now() } } : {};
      const documents = await db.collection(name).countDocuments({ $and: [when(personId), ahead] });
      found.push({ where: `${name} until ${until ?? 'both sides end it'}`, documents });
    }
  return found;
}

const isBlank = (erased: Datum['erased'], value: unknown): boolean =>
  typeof erased === 'object' && 'to' in erased && JSON.stringify(erased.to) === JSON.stringify(value);

/** The value at a path; of a list, those of all its items. */
function at(value: unknown, path: readonly string[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined || value === null || value === undefined) return value;
  return Array.isArray(value) ? value.map((item) => at(item, path)) : at((value as Document)[step], rest);
}

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
