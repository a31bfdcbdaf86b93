import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { Projected, Projection } from '../../platform/database/projection.ts';
import { rowsOf, type Query } from '../../platform/database/query.ts';
import type { Point } from '../../platform/geo/point.ts';
import { tasks, type TaskDoc } from './model.ts';
import { publicPoint } from './public-place.ts';

export type { TaskDoc } from './model.ts';

export const taskById = (db: Db, taskId: ObjectId, session?: ClientSession): Promise<TaskDoc | null> =>
  tasks.in(db).findOne({ _id: taskId }, session ? { session } : {});

/** When these tasks begin, by id. */
export async function taskStarts(db: Db, ids: readonly ObjectId[]): Promise<Map<string, Date>> {
  if (ids.length === 0) return new Map();
  const rows = await tasks
    .in(db)
    .find<Pick<TaskDoc, '_id' | 'start'>>({ _id: { $in: [...ids] } }, { projection: { start: 1 } })
    .toArray();
  return new Map(rows.map(({ _id, start }) => [_id.toHexString(), start]));
}

/** Where these tasks are, as everybody may see it, by id. */
export async function publicPointsOf(db: Db, ids: readonly ObjectId[]): Promise<Map<string, Point>> {
  if (ids.length === 0) return new Map();
  const rows = await tasks
    .in(db)
    .find<Pick<TaskDoc, '_id' | 'place'>>({ _id: { $in: [...ids] } }, { projection: { 'place.point': 1 } })
    .toArray();
  return new Map(rows.map(({ _id, place }) => [_id.toHexString(), publicPoint(place.point)]));
}

/** Titles of tasks and of their roles, by id. */
export async function titlesOf(
  db: Db,
  ids: readonly ObjectId[],
): Promise<Map<string, { title: string; roles: ReadonlyMap<string, string> }>> {
  const rows = await tasks
    .in(db)
    .find<Pick<TaskDoc, '_id' | 'title' | 'roles'>>(
      { _id: { $in: [...ids] } },
      { projection: { title: 1, 'roles._id': 1, 'roles.name': 1 } },
    )
    .toArray();
  return new Map(
    rows.map(({ _id, title, roles }) => [
      _id.toHexString(),
      { title, roles: new Map(roles.map((role) => [role._id.toHexString(), role.name])) },
    ]),
  );
}

/** The fields on which check-ins are decided. */
const attendedFields = {
  unitId: 1,
  needId: 1,
  title: 1,
  place: 1,
  start: 1,
  end: 1,
  fenceMetres: 1,
  state: 1,
  createdBy: 1,
  createdAt: 1,
} as const satisfies Projection<TaskDoc>;
export type AttendedTask = Projected<TaskDoc, typeof attendedFields>;

export const attendedTasks = (ids: readonly ObjectId[]): Query<AttendedTask[]> =>
  rowsOf(tasks, { _id: { $in: [...ids] } }, attendedFields);

export const attendedTask = (db: Db, taskId: ObjectId, session?: ClientSession): Promise<AttendedTask | null> =>
  tasks.in(db).findOne<AttendedTask>({ _id: taskId }, { projection: attendedFields, ...(session ? { session } : {}) });

const recordedFields = {
  title: 1,
  description: 1,
  place: 1,
  contact: 1,
  unitId: 1,
} as const satisfies Projection<TaskDoc>;
export type RecordedTask = Projected<TaskDoc, typeof recordedFields>;

/** Tasks as a record of service tells them. */
export const tasksForRecords = (db: Db, ids: readonly ObjectId[], session: ClientSession): Promise<RecordedTask[]> =>
  tasks
    .in(db)
    .find<RecordedTask>({ _id: { $in: [...ids] } }, { projection: recordedFields, session })
    .toArray();

/** The tasks that are the turns of a rota, in any state, the first to begin first. */
export const turnTasks = (db: Db, taskIds: readonly ObjectId[], session?: ClientSession): Promise<TaskDoc[]> =>
  tasks
    .in(db)
    .find({ _id: { $in: [...taskIds] } }, session ? { session } : {})
    .sort({ start: 1, _id: 1 })
    .toArray();
