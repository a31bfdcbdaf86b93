import type { Db, MongoClient, ObjectId } from 'mongodb';
import { limits } from '../../shared/limits.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Change } from '../http/route.ts';
import { arrivedLate, participationsNow } from '../participations/for-hours.ts';
import { endedTasks, tasksToSettle } from '../tasks/settlement.ts';
import { settleBatch, settleRows } from './settle-batch.ts';

/** Tasks looked at together, and the most participations moved in one transaction: some tenths of a second of work. */
const atOnce = { tasks: 100, participations: 400 };

/**
 * Settles what is over: who was there has taken part, who did not come was absent, and the task is done. Whoever checked
 * in so late that their task had been settled is completed as well, once nothing more has come for a while.
 * A catch-up query in batches of one transaction each: run late, twice, on two servers or killed in the middle it comes to
 * the same end state.
 *
 * @returns how many tasks were settled, and how many participations moved
 */
export async function settleTasks(client: MongoClient, db: Db, now: Date, batch = atOnce): Promise<{ tasks: number; participations: number }> {
  const overBefore = new Date(+now - limits.settleAfterHours * 3_600_000);
  const total = { tasks: 0, participations: 0 };
  const inChange = <T>(work: (change: Change) => Promise<T>): Promise<T> =>
    inTransaction(client, (session) => work({ db, session, now, actorId: null, requestId: 'job:settle-tasks' }));

  for (let ids: ObjectId[]; (ids = await tasksToSettle(db, overBefore, batch.tasks)).length > 0;) {
    const done = await inChange((change) => settleBatch(change, ids, batch.participations));
    total.tasks += done.tasks;
    total.participations += done.participations;
  }
  const quietSince = new Date(+now - limits.lateSettleMinutes * 60_000);
  for (;;) {
    const late = await arrivedLate(db, overBefore, quietSince, batch.participations);
    if (late.length === 0) return total;
    total.participations += await inChange(async (change) => {
      const rows = (await participationsNow(db, late.map(({ _id }) => _id), change.session)).filter(({ state }) => state === 'present' || state === 'left');
      return settleRows(change, rows, await endedTasks(db, rows.map(({ taskId }) => taskId), change.session));
    });
  }
}
