import type { Db, ObjectId } from 'mongodb';
import { participations } from './model.ts';

/** How many people of a task have checked in and are there, and how many have checked out. */
export interface AtPost {
  there: number;
  gone: number;
}

/** The same of tasks, by id in hex; a task to which nobody has come is not among them. */
export async function atPosts(db: Db, taskIds: readonly ObjectId[]): Promise<Map<string, AtPost>> {
  const rows = await participations
    .in(db)
    .aggregate<{ _id: ObjectId } & AtPost>([
      { $match: { taskId: { $in: [...taskIds] }, state: { $in: ['present', 'left'] } } },
      {
        $group: {
          _id: '$taskId',
          there: { $sum: { $cond: [{ $eq: ['$state', 'present'] }, 1, 0] } },
          gone: { $sum: { $cond: [{ $eq: ['$state', 'left'] }, 1, 0] } },
        },
      },
    ])
    .toArray();
  return new Map(rows.map(({ _id, there, gone }) => [_id.toHexString(), { there, gone }]));
}
