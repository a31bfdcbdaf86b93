import type { ClientSession, Db, ObjectId } from 'mongodb';
import { storedPathsOf } from '../units/stored-paths.ts';
import { tasks } from './model.ts';

export const taskPaths = storedPathsOf(tasks);

const ofUnit = (unitId: ObjectId) => ({ unitPath: unitId, unitId, state: 'published' as const });

/** How many published tasks of its own a unit has had. */
export const countPublishedTasks = (db: Db, unitId: ObjectId): Promise<number> =>
  tasks.in(db).countDocuments(ofUnit(unitId));

/** How many published tasks of its own a unit has that are not over at `now`. */
export const countUnfinishedTasks = (db: Db, unitId: ObjectId, now: Date, session?: ClientSession): Promise<number> =>
  tasks.in(db).countDocuments({ ...ofUnit(unitId), end: { $gt: now } }, session ? { session } : {});

/**
 * Whether a unit has a published task of its own that is not over at `now`. Those of its parts are the parts' own: a
 * part closes only without any.
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
