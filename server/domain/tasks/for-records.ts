import type { ClientSession, Db, ObjectId } from 'mongodb';
import { tasks, type TaskDoc } from './model.ts';

export type RecordedTask = Pick<TaskDoc, '_id' | 'title' | 'description' | 'place' | 'contact' | 'unitId'>;

/** What a record of service says of tasks. */
export const tasksForRecords = (db: Db, ids: readonly ObjectId[], session: ClientSession): Promise<RecordedTask[]> =>
  tasks
    .in(db)
    .find<RecordedTask>(
      { _id: { $in: [...ids] } },
      { projection: { title: 1, description: 1, place: 1, contact: 1, unitId: 1 }, session },
    )
    .toArray();
