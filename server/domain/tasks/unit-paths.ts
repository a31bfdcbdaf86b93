import type { ClientSession, Db, ObjectId } from 'mongodb';
import { storedPathsOf } from '../units/stored-paths.ts';
import { tasks } from './model.ts';

export const taskPaths = storedPathsOf(tasks);

/**
 * Whether a unit has a published task of its own that is not over at `now`. Those of its parts are the parts' own: a part
 * closes only without any.
 */
export async function hasUnfinishedTasks(
  db: Db,
  unitId: ObjectId,
  now: Date,
  session: ClientSession,
): Promise<boolean> {
  const found = await tasks
    .in(db)
    .findOne({ unitPath: unitId, unitId, state: 'published', end: { $gt: now } }, { session, projection: { _id: 1 } });
  return found !== null;
}
