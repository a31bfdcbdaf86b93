import { ObjectId } from 'mongodb';
import { attendances, type VisitDoc } from '../../server/features/attendance/model.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import { settleTasks } from '../../server/features/hours/settle.ts';
import { applyTransitionTo } from '../../server/domain/participations/apply.ts';
import { participations, type ParticipationDoc } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import type { TestServer } from '../support/server.ts';
import { claimed } from '../participations/support.ts';

export const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();

/** The job that settles, as the clock would run it. */
export const settle = (server: TestServer, now = server.clock.now()): ReturnType<typeof settleTasks> =>
  settleTasks(server.database.client, server.db, now);

export const rowOf = async (server: TestServer, id: string): Promise<ParticipationDoc> =>
  (await participations.in(server.db).findOne({ _id: new ObjectId(id) }))!;

/** Somebody was there, from and to so many minutes after the start; without `to` they never checked out. */
export async function visited(server: TestServer, id: string, from: number, to?: number): Promise<void> {
  const { client } = server.database;
  const row = await rowOf(server, id);
  const at = (minutes: number) => new Date(+row.start + minutes * 60_000);
  const evidence = (minutes: number) => ({
    at: at(minutes),
    method: 'code' as const,
    receivedAt: at(minutes),
    late: false,
  });
  const n = (await attendances.in(server.db).countDocuments({ participationId: row._id })) + 1;
  const visit: VisitDoc = {
    _id: new ObjectId(),
    participationId: row._id,
    taskId: row.taskId,
    personId: row.personId,
    n,
    day: row.day,
    in: evidence(from),
    out: to === undefined ? null : evidence(to),
    review: null,
    devices: [],
  };
  await inTransaction(client, async (session) => {
    const change = { db: server.db, session, now: at(from), actorId: row.personId, requestId: 'test' };
    await attendances.in(server.db).insertOne({ ...visit }, { session });
    await applyTransitionTo(change, row._id, () => ({ verb: 'checkIn' }));
    if (to !== undefined) await applyTransitionTo(change, row._id, () => ({ verb: 'checkOut' }));
  });
}

/** Somebody who was in a task of two hours from minute 10 to minute 100, settled: 90 verified minutes. */
export async function served(server: TestServer, person: PersonDoc, task: TaskDoc): Promise<string> {
  const { id } = await claimed(server, person, task);
  await visited(server, id, 10, 100);
  await settle(server, new Date(+task.end + 3 * 3_600_000));
  return id;
}

/** Somebody who had promised to come and did not, settled. */
export async function missed(server: TestServer, person: PersonDoc, task: TaskDoc): Promise<string> {
  const { id } = await claimed(server, person, task);
  await settle(server, new Date(+task.end + 3 * 3_600_000));
  return id;
}
