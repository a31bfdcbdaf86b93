import type { ClientSession, Db, Filter } from 'mongodb';
import { distanceKm, earthKm } from '../../platform/geo/distance.ts';
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
 * The needs around a place that nobody has served yet, the nearest first: at most `limit`. A circle is one scan of the index,
 * `$nearSphere` one a ring from the middle outwards: that is asked where more lie within than are wanted.
 */
export async function needsNear(
  db: Db,
  [lng, lat]: readonly [number, number],
  metres: number,
  limit: number,
  session?: ClientSession,
): Promise<NearNeed[]> {
  const find = (place: Filter<NeedDoc>['place.point'], most: number): Promise<NearNeed[]> =>
    needs
      .in(db)
      .find<NearNeed>(
        { 'place.point': place, state: { $in: [...unservedStates] } },
        { projection: nearFields, ...(session ? { session } : {}) },
      )
      .limit(most)
      .toArray();
  const within = await find({ $geoWithin: { $centerSphere: [[lng, lat], metres / (earthKm * 1_000)] } }, limit + 1);
  if (within.length > limit)
    return find(
      { $nearSphere: { $geometry: { type: 'Point', coordinates: [lng, lat] }, $maxDistance: metres } },
      limit,
    );
  const far = ({ place: { point } }: NearNeed): number => distanceKm(lng, lat, ...point.coordinates);
  return within.sort((a, b) => far(a) - far(b));
}
