import type { ObjectId } from 'mongodb';
import { rowsOf, type Query } from '../../platform/database/query.ts';
import { participations, type ParticipationDoc } from './model.ts';

export interface TaskAndPerson {
  taskId: ObjectId;
  personId: ObjectId;
}

/** What these people have in these tasks; grouped by task, so that each part is one range of the index. */
export function participationsOfPairs(pairs: readonly TaskAndPerson[]): Query<ParticipationDoc[]> {
  const byTask = new Map<string, TaskAndPerson[]>();
  for (const pair of pairs) {
    const task = pair.taskId.toHexString();
    const same = byTask.get(task);
    if (same) same.push(pair);
    else byTask.set(task, [pair]);
  }
  const $or = [...byTask.values()].map((same) => ({
    taskId: same[0].taskId,
    personId: { $in: same.map(({ personId }) => personId) },
  }));
  return rowsOf(participations, { $or });
}
