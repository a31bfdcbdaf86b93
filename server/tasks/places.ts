import type { AnyBulkWriteOperation, ClientSession, Db, ObjectId } from 'mongodb';
import { refuse } from '../http/errors.ts';
import type { Change } from '../http/route.ts';
import { tasks, type TaskDoc } from './model.ts';

/** What the places of a task are decided on. */
export type PlacesTask = Pick<
  TaskDoc,
  '_id' | 'unitId' | 'title' | 'category' | 'place' | 'start' | 'end' | 'day' | 'signUpBy' | 'withdrawBy' | 'roles'
  | 'rules' | 'contact' | 'state' | 'version'
>;

const projection = {
  unitId: 1, title: 1, category: 1, place: 1, start: 1, end: 1, day: 1, signUpBy: 1, withdrawBy: 1, roles: 1, rules: 1,
  contact: 1, state: 1, version: 1,
} as const;

export const tasksForPlaces = (db: Db, ids: readonly ObjectId[]): Promise<PlacesTask[]> =>
  tasks.in(db).find<PlacesTask>({ _id: { $in: [...ids] } }, { projection }).toArray();

export interface PlacesTaken { task: PlacesTask; roleId: ObjectId; by: number }

/**
 * The write that takes or frees places of one role. It holds only while the task is as it was read and the role has
 * the room: rule 1 of the product stands in this filter (and again in the collection's validator). Freeing holds in
 * any version, since an edit must not stop people from leaving.
 */
export function takePlaces({ task, roleId, by }: PlacesTaken): AnyBulkWriteOperation<TaskDoc> {
  if (by <= 0) {
    const filter = { _id: task._id, roles: { $elemMatch: { _id: roleId, taken: { $gte: -by } } } };
    return { updateOne: { filter, update: { $inc: { 'roles.$.taken': by } } } };
  }
  const slots = task.roles.find((role) => role._id.equals(roleId))!.slots;
  return {
    updateOne: {
      filter: {
        _id: task._id, state: 'published', version: task.version,
        roles: { $elemMatch: { _id: roleId, slots, taken: { $lte: slots - by } } },
      },
      update: { $inc: { 'roles.$.taken': by } },
    },
  };
}

/** Applies the writes in the given transaction; false when one of them no longer holds. */
export async function applyPlaces(db: Db, session: ClientSession, taken: readonly PlacesTaken[]): Promise<boolean> {
  if (taken.length === 0) return true;
  const { matchedCount } = await tasks.in(db).bulkWrite(taken.map(takePlaces), { session, ordered: true });
  return matchedCount === taken.length;
}

/** Frees one place for every role id given, whatever state the task is in. */
export async function freePlaces(db: Db, session: ClientSession, taskId: ObjectId, roleIds: readonly ObjectId[]): Promise<void> {
  if (roleIds.length === 0) return;
  const writes = roleIds.map((roleId) => ({
    updateOne: { filter: { _id: taskId, 'roles._id': roleId }, update: { $inc: { 'roles.$.taken': -1 } } },
  }));
  await tasks.in(db).bulkWrite(writes, { session });
}

/** The path of the unit whose task it is; null where there is no such task. */
export async function unitPathOfTask(db: Db, taskId: ObjectId): Promise<ObjectId[] | null> {
  const task = await tasks.in(db).findOne({ _id: taskId }, { projection: { unitPath: 1 } });
  return task?.unitPath ?? null;
}

export type OrganisedTask = PlacesTask & Pick<TaskDoc, 'unitPath'>;

/** A task with what its organisers decide on. */
export const organisedTask = (db: Db, taskId: ObjectId): Promise<OrganisedTask | null> =>
  tasks.in(db).findOne<OrganisedTask>({ _id: taskId }, { projection: { ...projection, unitPath: 1 } });

/**
 * The task, published until the change commits: it is written to, so that cancelling or editing it at the same moment
 * conflicts. A counter, because MongoDB skips a write that changes nothing. Refuses with `task_closed`.
 */
export async function pinPublished({ db, session }: Change, task: Pick<PlacesTask, '_id' | 'version'>): Promise<void> {
  const { matchedCount } = await tasks.in(db)
    .updateOne({ _id: task._id, state: 'published', version: task.version }, { $inc: { pins: 1 } }, { session });
  if (matchedCount === 0) throw refuse('task_closed');
}
