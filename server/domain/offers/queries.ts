import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { Point } from '../../platform/geo/point.ts';
import { offers, type OfferDoc } from './model.ts';

export type { OfferDoc } from './model.ts';

/** A person's standing offer; null when there is none. */
export const offerOf = (db: Db, personId: ObjectId, session?: ClientSession): Promise<OfferDoc | null> =>
  offers.in(db).findOne({ personId }, session ? { session } : {});

/** The standing offers of several people. */
export const offersOf = (db: Db, personIds: readonly ObjectId[]): Promise<OfferDoc[]> =>
  offers
    .in(db)
    .find({ personId: { $in: [...personIds] } })
    .toArray();

/**
 * The offers that are not paused and whose place lies within `km` of a point, the nearest first. An offer's own
 * radius is not looked at: the engine decides on it, and says so where it does not reach.
 */
export const offersNear = (db: Db, point: Point, km: number, limit: number): Promise<OfferDoc[]> =>
  offers
    .in(db)
    .find({ paused: false, point: { $nearSphere: { $geometry: point, $maxDistance: km * 1_000 } } })
    .limit(limit)
    .toArray();
