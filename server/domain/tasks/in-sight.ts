import type { Db, ObjectId } from 'mongodb';
import { tasks } from './model.ts';

/** How many tasks of a unit and below it are not over, drafts included. */
export const tasksAheadBelow = (db: Db, unitId: ObjectId, now: Date): Promise<number> =>
  tasks.in(db).countDocuments({ unitPath: unitId, end: { $gt: now }, state: { $ne: 'cancelled' } });
