import type { Db, ObjectId } from 'mongodb';
import type { Projected, Projection } from '../../platform/database/projection.ts';
import { belowUnit } from '../units/stored-paths.ts';
import type { UnitTree } from '../units/tree.ts';
import { tasks, type TaskDoc } from './model.ts';

const shiftFields = {
  unitId: 1,
  title: 1,
  start: 1,
  end: 1,
  roles: 1,
} as const satisfies Projection<TaskDoc>;
/** A published task as a roll-call reads it. */
export type Shift = Projected<TaskDoc, typeof shiftFields>;

/**
 * The published tasks of a unit and below it that are on at an instant or begin before another, the soonest end first.
 */
export const shiftsBetween = (db: Db, tree: UnitTree, unitId: ObjectId, from: Date, to: Date): Promise<Shift[]> =>
  tasks
    .in(db)
    .find<Shift>(
      { ...belowUnit(tree, unitId), state: 'published', end: { $gt: from }, start: { $lt: to } },
      { projection: shiftFields },
    )
    .sort({ end: 1, _id: 1 })
    .toArray();
