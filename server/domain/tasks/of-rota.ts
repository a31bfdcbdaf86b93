import type { ClientSession, Db, ObjectId } from 'mongodb';
import { tasks, type TaskDoc } from './model.ts';

/** The tasks that are the turns of a rota, in any state, the first to begin first. */
export const turnTasks = (db: Db, taskIds: readonly ObjectId[], session?: ClientSession): Promise<TaskDoc[]> =>
  tasks
    .in(db)
    .find({ _id: { $in: [...taskIds] } }, session ? { session } : {})
    .sort({ start: 1, _id: 1 })
    .toArray();
