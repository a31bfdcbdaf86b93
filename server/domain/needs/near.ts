import type { ClientSession, Db, Document } from 'mongodb';
import { earthKm } from '../../platform/geo/distance.ts';
import type { Projected, Projection } from '../../platform/database/projection.ts';
import { needs, type NeedDoc } from './model.ts';
import { unservedStates } from './states.ts';

const nearFields = {
  title: 1,
  description: 1,
  place: 1,
  requesterId: 1,
  createdAt: 1,
} as const satisfies Projection<NeedDoc>;
export type NearNeed = Projected<NeedDoc, typeof nearFields>;

/**
 * The needs around a place that nobody has served yet: at most `limit`, the nearest. A circle is one scan of the index,
 * `$nearSphere` one for each ring from the middle outwards: that is asked where more lie within than are wanted.
 */
export async function needsNear(
  db: Db,
  [lng, lat]: readonly [number, number],
  metres: number,
  limit: number,
  session?: ClientSession,
): Promise<NearNeed[]> {
  const find = (place: Document, most: number): Promise<NearNeed[]> =>
    needs
      .in(db)
      .find<NearNeed>(
        { 'place.point': place, state: { $in: [...unservedStates] } },
        // In one answer: MongoDB's first has no more than 101.
        { projection: nearFields, batchSize: most + 1, ...(session ? { session } : {}) },
      )
      .limit(most)
      .toArray();
  const within = await find({ $geoWithin: { $centerSphere: [[lng, lat], metres / (earthKm * 1_000)] } }, limit + 1);
  return within.length > limit
    ? find({ $nearSphere: { $geometry: { type: 'Point', coordinates: [lng, lat] }, $maxDistance: metres } }, limit)
    : within;
}
