import type { Db, MongoClient, ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { arrivedLate, participationsNow } from '../../domain/participations/for-hours.ts';
import { endedTasks, tasksToSettle } from '../../domain/tasks/settlement.ts';
import { settleBatch, settleRows } from './settle-batch.ts';

/** Tasks, and at most so many participations, in one transaction: some tenths of a second of work. */
const inOne = { tasks: 50, participations: 400 };
/** Transactions under way: while one is prepared here the database works on the others. */
const lanes = 3;

/**
 * Settles what is over: who was there has taken part, who did not come was absent, and the task is done. Whoever checked
 * in so late that their task had been settled is completed as well, once nothing more has come for a while.
 * A catch-up query in batches of one transaction each: run late, twice, on two servers or killed in the middle it comes to
 * the same end state.
 *
 * @returns how many tasks were settled, and how many participations moved
 */
export async function settleTasks(
  client: MongoClient,
  db: Db,
  now: Date,
  batch = inOne,
): Promise<{ tasks: number; participations: number }> {
  const overBefore = new Date(+now - limits.settleAfterHours * 3_600_000);
  const total = { tasks: 0, participations: 0 };
  const inChange = <T>(work: (transaction: TransactionContext) => Promise<T>): Promise<T> =>
    inTransaction(client, (session) => work({ db, session, now, actorId: null, requestId: 'job:settle-tasks' }));

  for (let ids: ObjectId[]; (ids = await tasksToSettle(db, overBefore, lanes * batch.tasks)).length > 0;) {
    const parts = Array.from({ length: Math.ceil(ids.length / batch.tasks) }, (_, i) =>
      ids.slice(i * batch.tasks, (i + 1) * batch.tasks),
    );
    // A person in two of them at once makes one of the two start again: it comes to the same.
    const done = await allOf(
      parts.map((part) => inChange((transaction) => settleBatch(transaction, part, batch.participations))),
    );
    total.tasks += sum(done.map(({ tasks }) => tasks));
    total.participations += sum(done.map(({ participations }) => participations));
  }
  const quietSince = new Date(+now - limits.lateSettleMinutes * 60_000);
  for (;;) {
    const late = await arrivedLate(db, overBefore, quietSince, batch.participations);
    if (late.length === 0) return total;
    total.participations += await inChange(async (transaction) => {
      const rows = (
        await participationsNow(
          db,
          late.map(({ _id }) => _id),
          transaction.session,
        )
      ).filter(({ state }) => state === 'present' || state === 'left');
      return settleRows(
        transaction,
        rows,
        await endedTasks(
          db,
          rows.map(({ taskId }) => taskId),
          transaction.session,
        ),
      );
    });
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Waits for all of them, so that nothing is under way any more when one has failed. */
async function allOf<T>(running: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(running);
  return Promise.all(running);
}
