import type { Db } from 'mongodb';
import { runQuery } from '../../platform/database/query.ts';
import { tasksForPlaces, type PlacesTask } from '../tasks/slots.ts';
import { participations, type ParticipationDoc } from './model.ts';

export interface Promised {
  participation: Pick<ParticipationDoc, '_id' | 'personId' | 'taskId' | 'start'>;
  task: PlacesTask;
}

interface Window {
  /** Tasks that start after this and not after that. */
  after: Date;
  until: Date;
  /** Only of those who had promised to come so long before the start. */
  promisedMs: number;
}

const batchSize = 500;

/** The people who have promised to come to tasks that start within a window, in batches. */
export async function* toRemind(db: Db, { after, until, promisedMs }: Window): AsyncGenerator<Promised[]> {
  const cursor = participations.in(db).find(
    // A missing date is below every other: who has none promised long ago.
    {
      state: 'confirmed',
      start: { $gt: after, $lte: until },
      $expr: { $lte: ['$confirmedAt', { $subtract: ['$start', promisedMs] }] },
    },
    { projection: { personId: 1, taskId: 1, start: 1 }, sort: { start: 1 }, batchSize: batchSize },
  );
  let rows: Promised['participation'][] = [];
  for await (const row of cursor) {
    rows.push(row);
    if (rows.length === batchSize) {
      yield withTasks(db, rows);
      rows = [];
    }
  }
  if (rows.length > 0) yield withTasks(db, rows);
}

async function withTasks(db: Db, rows: Promised['participation'][]): Promise<Promised[]> {
  const tasks = await runQuery(
    db,
    tasksForPlaces([...new Map(rows.map(({ taskId }) => [taskId.toHexString(), taskId])).values()]),
  );
  const taskOf = new Map(tasks.map((task) => [task._id.toHexString(), task]));
  return rows.flatMap((participation) => {
    const task = taskOf.get(participation.taskId.toHexString());
    return task?.state === 'published' ? [{ participation, task }] : [];
  });
}
