import type { ClientSession, Db, ObjectId } from 'mongodb';
import { tasks, type TaskDoc } from './model.ts';

export type { RoleDoc, TaskDoc } from './model.ts';

export const taskById = (db: Db, taskId: ObjectId, session?: ClientSession): Promise<TaskDoc | null> =>
  tasks.in(db).findOne({ _id: taskId }, session ? { session } : {});

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
