import type { Db, ObjectId } from 'mongodb';
import { belowUnit } from '../units/stored-paths.ts';
import type { UnitTree } from '../units/tree.ts';
import { tasks } from './model.ts';

/** How many tasks of a unit and below it are not over, drafts included. */
export const tasksAheadBelow = (db: Db, tree: UnitTree, unitId: ObjectId, now: Date): Promise<number> =>
  tasks.in(db).countDocuments({ ...belowUnit(tree, unitId), end: { $gt: now }, state: { $ne: 'cancelled' } });
