import type { ClientSession, Db, Filter, ObjectId } from 'mongodb';
import type { EntryKind, ListName } from '../../../shared/lists.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { pageOfRows, readCursor, type Page } from '../../platform/http/cursor.ts';
import { latestPage, type PageAsked } from '../../platform/http/latest-page.ts';
import type { TextSearch } from '../tasks/search.ts';
import { listClaims, listEntries, type ListClaimDoc, type ListEntryDoc } from './model.ts';
import { standingClaims } from './personal.ts';
import { weightOfEntry } from './search.ts';

export type { ListClaimDoc, ListEntryDoc } from './model.ts';

const within = (session?: ClientSession) => (session ? { session } : {});

export const findEntry = (db: Db, entryId: ObjectId, session?: ClientSession): Promise<ListEntryDoc | null> =>
  listEntries.in(db).findOne({ _id: entryId }, within(session));

export const entriesByIds = (db: Db, ids: readonly ObjectId[]): Promise<ListEntryDoc[]> =>
  listEntries
    .in(db)
    .find({ _id: { $in: [...ids] } })
    .toArray();

/** The filters of a search among entries; `unitIds`: those of these units alone. */
export interface EntrySearch {
  list?: ListName;
  kind?: EntryKind;
  unitIds?: readonly ObjectId[];
  text?: TextSearch;
  /** Only what is bookable by the hour. */
  bookable?: boolean;
  /** Those that were taken off, or whose time is over, as well: for their owner. */
  all?: boolean;
}

const filterOf = ({ list, kind, unitIds, text, bookable, all }: EntrySearch, now: Date): Filter<ListEntryDoc> => ({
  ...(all ? {} : { state: 'open', until: { $gt: now } }),
  ...(list ? { list } : {}),
  ...(kind ? { kind } : {}),
  ...(unitIds ? { unitId: { $in: [...unitIds] } } : {}),
  ...(bookable ? { booking: { $exists: true } } : {}),
  ...(text ? { $and: text.conditions(1).map((terms) => ({ grams: { $in: terms } })) } : {}),
});

/** One page of the entries that fit, the latest first. */
export async function searchEntries(
  db: Db,
  search: EntrySearch,
  { limit, cursor }: PageAsked,
  now: Date,
): Promise<Page<ListEntryDoc>> {
  const position = readCursor(cursor, 'number');
  const beyond: Filter<ListEntryDoc> = position ? { _id: { $lt: position.id } } : {};
  const found: ListEntryDoc[] = [];
  const rows = listEntries
    .in(db)
    .find({ $and: [filterOf(search, now), beyond] })
    .sort({ _id: -1 });
  for await (const row of rows) {
    if (search.text && weightOfEntry(row, search.text) === 0) continue;
    if (found.push(row) > limit) break;
  }
  return pageOfRows(
    found,
    limit,
    ({ _id }) => ({ value: 0, id: _id }),
    (row) => row,
  );
}

/** Search by place ends here, km. */
const nearKm = 50;
const metresPerKm = 1_000;

/** The nearest entries that fit, with their distance in km; after them the latest of those without a place. */
export async function entriesNear(
  db: Db,
  search: EntrySearch,
  [lng, lat]: readonly [number, number],
  limit: number,
  now: Date,
): Promise<{ entry: ListEntryDoc; km: number | null }[]> {
  const found: { entry: ListEntryDoc; km: number | null }[] = [];
  const rows = listEntries.in(db).aggregate<ListEntryDoc>([
    {
      $geoNear: {
        near: { type: 'Point', coordinates: [lng, lat] },
        key: 'place.point',
        spherical: true,
        distanceField: 'metres',
        maxDistance: nearKm * metresPerKm,
        query: filterOf(search, now),
      },
    },
    { $project: { metres: 0 } },
  ]);
  for await (const entry of rows) {
    if (search.text && weightOfEntry(entry, search.text) === 0) continue;
    const [entryLng, entryLat] = entry.place!.point.coordinates;
    if (found.push({ entry, km: distanceKm(lng, lat, entryLng, entryLat) }) === limit) return found;
  }
  const nowhere = listEntries
    .in(db)
    .find({ $and: [filterOf(search, now), { place: { $exists: false } }] })
    .sort({ _id: -1 });
  for await (const entry of nowhere) {
    if (search.text && weightOfEntry(entry, search.text) === 0) continue;
    if (found.push({ entry, km: null }) === limit) break;
  }
  return found;
}

/** Every entry that stands, of some units, at most so many. */
export const standingEntries = (
  db: Db,
  unitIds: readonly ObjectId[],
  limit: number,
  now: Date,
): Promise<ListEntryDoc[]> =>
  listEntries
    .in(db)
    .find(filterOf({ unitIds }, now), { projection: { grams: 0 } })
    .sort({ _id: -1 })
    .limit(limit)
    .toArray();

/** The claims of somebody's own that await an answer, or were agreed to. */
export const standingClaimsOf = ({ db, session }: TransactionContext, personId: ObjectId): Promise<ListClaimDoc[]> =>
  listClaims
    .in(db)
    .find(standingClaims(personId) as Filter<ListClaimDoc>, { session })
    .toArray();

export const findClaim = (db: Db, claimId: ObjectId, session?: ClientSession): Promise<ListClaimDoc | null> =>
  listClaims.in(db).findOne({ _id: claimId }, within(session));

/** One page of claims that fit, the latest first. */
export const pageOfClaims = (db: Db, which: Filter<ListClaimDoc>, page: PageAsked): Promise<Page<ListClaimDoc>> =>
  latestPage(listClaims.in(db), which, page);

/** Claims that await an answer on an entry. */
export const claimsAsked = (db: Db, entryId: ObjectId, session?: ClientSession): Promise<ListClaimDoc[]> =>
  listClaims.in(db).find({ entryId, state: 'asked' }, within(session)).sort({ _id: 1 }).toArray();

/** Claims whose time to be answered is over. */
export const claimsOverdue = async (db: Db, now: Date, limit: number): Promise<ObjectId[]> =>
  (
    await listClaims
      .in(db)
      .find({ state: 'asked', answerBy: { $lte: now } }, { projection: { _id: 1 } })
      .sort({ answerBy: 1 })
      .limit(limit)
      .toArray()
  ).map(({ _id }) => _id);
