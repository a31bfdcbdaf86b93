import type { Db, MongoClient, ObjectId } from 'mongodb';
import { hourMs, minuteMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { activeStates } from '../../../shared/participation-states.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import { allOrEach, throwFailures, type Failure } from '../../platform/jobs/all-or-each.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { arrivedLate } from '../../domain/participations/held.ts';
import { participationsById } from '../../domain/participations/queries.ts';
import { endedTasks, tasksToSettle } from '../../domain/tasks/settlement.ts';
import { settleBatch, settleRows } from './settle-batch.ts';

/** Tasks, and at most so many participations, in one transaction: some tenths of a second of work. */
const inOne = { tasks: 50, participations: 400 };
/** Transactions under way: while one is prepared here the database works on the others. */
const maxUnderWay = 3;

/**
 * Settles tasks that are over: volunteers who were there have taken part, the others were absent, and the task is done.
 * A check-in that came after its task was settled is completed as well, once nothing more has come for a while. A
 * catch-up query in batches of one transaction each: run late, twice, on two servers or killed in the middle it comes
 * to the same end state.
 *
 * A task that cannot be settled stops no other: it is named, with the error, once the rest is done.
 *
 * @returns how many tasks were settled, and how many participations moved
 */
export async function settleTasks(
  client: MongoClient,
  db: Db,
  now: Date,
  batch = inOne,
): Promise<{ tasks: number; participations: number }> {
  const overBefore = new Date(+now - limits.settleAfterHours * hourMs);
  const total = { tasks: 0, participations: 0 };
  const failures: Failure<ObjectId>[] = [];
  const failed = (): ObjectId[] => failures.map(({ item }) => item);
  const inChange = <T>(work: (transaction: TransactionContext) => Promise<T>): Promise<T> =>
    inTransaction(
      client,
      (session) => work({ db, session, now, actorId: null, requestId: 'job:settle-tasks' }),
      patienceMs.job,
    );
  const settle = (ids: readonly ObjectId[]) =>
    allOrEach(ids, (some) => inChange((transaction) => settleBatch(transaction, some, batch.participations)));
  const settleLate = (ids: readonly ObjectId[]) =>
    allOrEach(ids, (some) => inChange((transaction) => settleLateRows(transaction, some)));

  for (
    let ids: ObjectId[];
    (ids = await tasksToSettle(db, overBefore, maxUnderWay * batch.tasks, failed())).length > 0;
  ) {
    const parts = Array.from({ length: Math.ceil(ids.length / batch.tasks) }, (_, i) =>
      ids.slice(i * batch.tasks, (i + 1) * batch.tasks),
    );
    // A person in two of them at once makes one of the two start again: it comes to the same.
    for (const settled of await Promise.all(parts.map(settle))) {
      total.tasks += sum(settled.done.map(({ tasks }) => tasks));
      total.participations += sum(settled.done.map(({ participations }) => participations));
      failures.push(...settled.failures);
    }
  }
  const quietSince = new Date(+now - limits.lateSettleMinutes * minuteMs);
  for (
    let late;
    (late = await arrivedLate(db, { now, overBefore, quietSince }, batch.participations, failed())).length > 0;
  ) {
    const settled = await settleLate(late.map(({ _id }) => _id));
    total.participations += sum(settled.done);
    failures.push(...settled.failures);
  }
  throwFailures(failures);
  return total;
}

/** Of participations in tasks that were settled without them, those that still wait. */
async function settleLateRows(transaction: TransactionContext, ids: readonly ObjectId[]): Promise<number> {
  const { db, session } = transaction;
  const found = await participationsById(db, ids, session);
  const rows = found.filter(({ state }) => activeStates.includes(state));
  const taskIds = rows.map(({ taskId }) => taskId);
  return settleRows(transaction, rows, await endedTasks(db, taskIds, session));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
