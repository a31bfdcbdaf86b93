import type { ClientSession, Db, ObjectId } from 'mongodb';
import { rowsOf, type Query } from '../../platform/database/query.ts';
import { tasks, type TaskDoc } from './model.ts';

/** What check-ins are decided on. */
export type AttendedTask = Pick<
  TaskDoc,
  '_id' | 'unitId' | 'unitPath' | 'title' | 'place' | 'start' | 'end' | 'fenceMetres' | 'state'
>;

const projection = { unitId: 1, unitPath: 1, title: 1, place: 1, start: 1, end: 1, fenceMetres: 1, state: 1 } as const;

export const attendedTasks = (ids: readonly ObjectId[]): Query<AttendedTask[]> =>
  rowsOf(tasks, { _id: { $in: [...ids] } }, projection);

export const attendedTask = (db: Db, taskId: ObjectId, session?: ClientSession): Promise<AttendedTask | null> =>
  tasks.in(db).findOne<AttendedTask>({ _id: taskId }, { projection, ...(session ? { session } : {}) });
