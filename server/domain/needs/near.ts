import type { ClientSession, Db } from 'mongodb';
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

/** The needs around a place that nobody has served yet, the nearest first: at most `limit`. */
export const needsNear = (
  db: Db,
  coordinates: readonly [number, number],
  metres: number,
  limit: number,
  session?: ClientSession,
): Promise<NearNeed[]> =>
  needs
    .in(db)
    .find<NearNeed>(
      {
        'place.point': {
          $nearSphere: { $geometry: { type: 'Point', coordinates: [...coordinates] }, $maxDistance: metres },
        },
        state: { $in: [...unservedStates] },
      },
      { projection: nearFields, ...(session ? { session } : {}) },
    )
    .limit(limit)
    .toArray();
