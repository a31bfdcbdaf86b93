import type { ClientSession, Db, ObjectId } from 'mongodb';
import { tasks, type TaskDoc } from './model.ts';

export type { RoleDoc, TaskDoc } from './model.ts';

export const taskById = (db: Db, taskId: ObjectId, session?: ClientSession): Promise<TaskDoc | null> =>
  tasks.in(db).findOne({ _id: taskId }, session ? { session } : {});
