import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { Projected, Projection } from '../../platform/database/projection.ts';
import { rowsOf, type Query } from '../../platform/database/query.ts';
import type { Point } from '../../platform/geo/point.ts';
import { offers, type OfferDoc } from './model.ts';

export type { OfferDoc } from './model.ts';

/** MongoDB measures on a sphere a little larger than the engine's: wide enough for both. */
const metresPerKm = 1_002;

/** A person's standing offer; null when there is none. */
export const offerOf = (db: Db, personId: ObjectId, session?: ClientSession): Promise<OfferDoc | null> =>
  offers.in(db).findOne({ personId }, session ? { session } : {});

/** The standing offers of several people. */
export const offersOf = (db: Db, personIds: readonly ObjectId[]): Promise<OfferDoc[]> =>
  offers
    .in(db)
    .find({ personId: { $in: [...personIds] } })
    .toArray();

/** Offers by their own ids, paused ones too. */
export const offersById = (db: Db, ids: readonly ObjectId[]): Promise<OfferDoc[]> =>
  offers
    .in(db)
    .find({ _id: { $in: [...ids] } })
    .toArray();

/** People who may be asked by themselves: not paused, and not only with their team. */
export const asksAlone = { paused: false, together: null } as const;

/** Those of the offers whose people may be asked by themselves. */
export const activeOffers = (db: Db, ids: readonly ObjectId[]): Promise<OfferDoc[]> =>
  offers
    .in(db)
    .find({ _id: { $in: [...ids] }, ...asksAlone })
    .toArray();

/** Whether its person wishes not to be asked by one of these units. */
export const avoidsAny = ({ avoids = [] }: Pick<OfferDoc, 'avoids'>, unitIds: readonly ObjectId[]): boolean =>
  avoids.some((avoided) => unitIds.some((unitId) => unitId.equals(avoided)));

/**
 * The offers of people who may be asked by themselves and whose place lies within `km` of a point, the nearest first.
 * An offer's own radius is not looked at, nor whom its person avoids.
 */
export const offersNear = (db: Db, point: Point, km: number, limit: number): Promise<OfferDoc[]> =>
  offers
    .in(db)
    .find({ ...asksAlone, point: { $nearSphere: { $geometry: point, $maxDistance: km * 1_000 } } })
    .limit(limit)
    .toArray();

/**
 * Offers of people who may be asked by themselves around a place, the nearest first, in pages: most searches end on the
 * first.
 */
export const offersAround = (
  db: Db,
  [lng, lat]: readonly [number, number],
  withinKm: number,
  skill: string | undefined,
): AsyncGenerator<OfferDoc[]> =>
  pages(
    offers.in(db).aggregate<OfferDoc>([
      {
        $geoNear: {
          near: { type: 'Point', coordinates: [lng, lat] },
          key: 'point',
          spherical: true,
          distanceField: 'metres',
          maxDistance: withinKm * metresPerKm,
          query: { ...asksAlone, ...(skill ? { 'skills.skill': skill } : {}) },
        },
      },
    ]),
    100,
    500,
  );

async function* pages<T>(rows: AsyncIterable<T>, first: number, others: number): AsyncGenerator<T[]> {
  let size = first;
  let page: T[] = [];
  for await (const row of rows) {
    page.push(row);
    if (page.length < size) continue;
    yield page;
    page = [];
    size = others;
  }
  if (page.length > 0) yield page;
}

const skillFields = {
  _id: 0,
  personId: 1,
  skills: 1,
  tasksPerWeek: 1,
  point: 1,
  radiusKm: 1,
} as const satisfies Projection<OfferDoc>;
export type OfferSkills = Projected<OfferDoc, typeof skillFields>;

/**
 * The skills, reach and limits of those of the people who have an offer; a paused offer still says what they can do.
 */
export const offerSkills = (personIds: readonly ObjectId[]): Query<OfferSkills[]> =>
  rowsOf(offers, { personId: { $in: [...personIds] } }, skillFields);

const wishFields = { _id: 0, personId: 1, avoids: 1 } as const satisfies Projection<OfferDoc>;

/** Those of the people who may be asked by themselves, with whom they avoid. */
export const askedAlone = (db: Db, personIds: readonly ObjectId[]): Promise<Projected<OfferDoc, typeof wishFields>[]> =>
  offers
    .in(db)
    .find<Projected<OfferDoc, typeof wishFields>>(
      { personId: { $in: [...personIds] }, ...asksAlone },
      { projection: wishFields },
    )
    .toArray();

/** Those of the people who may be asked by themselves for tasks of a unit. */
export const recruitable = async (db: Db, personIds: readonly ObjectId[], unitId: ObjectId): Promise<ObjectId[]> =>
  (await askedAlone(db, personIds)).filter((one) => !avoidsAny(one, [unitId])).map(({ personId }) => personId);

/** The people who come only with this team, of those who may be asked for tasks of a unit. */
export async function comingTogether(
  db: Db,
  teamId: ObjectId,
  unitId: ObjectId,
  session: ClientSession,
): Promise<ObjectId[]> {
  const rows = await offers
    .in(db)
    .find({ together: teamId, paused: false, avoids: { $ne: unitId } }, { projection: { personId: 1 }, session })
    .toArray();
  return rows.map(({ personId }) => personId);
}

/** Whether nobody else of the team without which this person does not come has chosen it too, paused or not. */
export async function isOnlyOneTogether(
  db: Db,
  { personId, together }: Pick<OfferDoc, 'personId' | 'together'>,
  session?: ClientSession,
): Promise<boolean> {
  if (!together) return false;
  const others = { together, personId: { $ne: personId } };
  return !(await offers.in(db).findOne(others, { projection: { _id: 1 }, ...(session ? { session } : {}) }));
}

const windowFields = {
  _id: 0,
  personId: 1,
  weekly: 1,
  dated: 1,
  tasksPerWeek: 1,
  paused: 1,
} as const satisfies Projection<OfferDoc>;
export type WhenFree = Projected<OfferDoc, typeof windowFields>;

/** When those of the people who have an offer may be asked, how often, and whether at all. */
export const whenFree = (db: Db, personIds: readonly ObjectId[]): Promise<WhenFree[]> =>
  offers
    .in(db)
    .find<WhenFree>({ personId: { $in: [...personIds] } }, { projection: windowFields })
    .toArray();
