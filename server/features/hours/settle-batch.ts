import type { ObjectId } from 'mongodb';
import { hasPassed } from '../../../shared/passed.ts';
import { freeUntil } from '../../domain/participations/deadlines.ts';
import { verifiedOf } from '../attendance/verified-minutes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { serveNeeds } from '../need-intake/serve.ts';
import { applyTransitions } from '../../domain/participations/apply.ts';
import { awaitsReview, unsettledIn, withdrawnFrom } from '../../domain/participations/held.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';
import { countPromises } from '../../domain/people/count-promises.ts';
import { markSettled, stillToSettle, type EndedTask } from '../../domain/tasks/settlement.ts';
import { minutesChanged } from './minutes.ts';
import { lateWithdrawalShare } from '../../domain/people/reliability.ts';

/**
 * Settles tasks in one transaction, as far as `most` participations go: a task is settled once nobody in it is left
 * over.
 *
 * @returns how many tasks are settled now, and how many participations moved
 */
export async function settleBatch(
  transaction: TransactionContext,
  taskIds: readonly ObjectId[],
  most: number,
): Promise<{ tasks: number; participations: number }> {
  const { db, session } = transaction;
  const tasks = await stillToSettle(db, taskIds, session);
  const found = await unsettledIn(
    db,
    tasks.map(({ _id }) => _id),
    transaction.now,
    most + 1,
    session,
  );
  const rows = found.slice(0, most);
  // They come task by task in the order of the ids: from the task of the first one left over on, others may be too.
  const firstOpen = found.at(most)?.taskId.toHexString();
  const settled = firstOpen === undefined ? tasks : tasks.filter(({ _id }) => _id.toHexString() < firstOpen);
  const moved = await settleRows(transaction, rows, tasks);
  await countLateWithdrawals(transaction, settled);
  await markSettled(transaction, settled);
  await serveNeeds(
    transaction,
    settled.flatMap(({ needId }) => (needId ? [needId] : [])),
  );
  return { tasks: settled.length, participations: moved };
}

/**
 * Completes who was there, with their verified minutes, notes who was not, and tells both; who waits for a review is
 * settled after it.
 *
 * @returns how many moved
 */
export async function settleRows(
  transaction: TransactionContext,
  unsettled: readonly ParticipationDoc[],
  tasks: readonly EndedTask[],
): Promise<number> {
  const { db, session, now } = transaction;
  const rows = unsettled.filter((row) => !awaitsReview(row, now));
  if (rows.length === 0) return 0;
  const evidence = await verifiedOf(db, rows, session);
  const taskOf = new Map(tasks.map((task) => [task._id.toHexString(), task]));
  await applyTransitions(
    transaction,
    rows.map((before) => {
      const task = taskOf.get(before.taskId.toHexString())!;
      if (before.state === 'confirmed') return { verb: 'miss', before, task };
      const minutes = { ...before.minutes, verified: evidence.get(before._id.toHexString()) ?? 0 };
      return { verb: 'complete', before, task, set: { minutes }, details: minutesChanged(before.minutes, minutes) };
    }),
  );
  return rows.length;
}

/**
 * A slot given back after its deadline was kept half. Counted here, once, since nobody can come back to it any more.
 */
async function countLateWithdrawals(transaction: TransactionContext, tasks: readonly EndedTask[]): Promise<void> {
  const taskOf = new Map(tasks.map((task) => [task._id.toHexString(), task]));
  const rows = await withdrawnFrom(
    transaction.db,
    tasks.map(({ _id }) => _id),
    transaction.session,
  );
  const late = rows.filter((row) => {
    const { taskId, endedAt, confirmedAt, waitingSince } = row;
    // A volunteer who was in the waitlist again since had no slot to give back.
    const heldAPlace = !waitingSince || waitingSince <= confirmedAt!;
    return heldAPlace && endedAt !== undefined && hasPassed(freeUntil(row, taskOf.get(taskId.toHexString())!), endedAt);
  });
  await countPromises(
    transaction,
    late.map(({ personId, end }) => ({ personId, at: end, kept: 0, missed: lateWithdrawalShare })),
  );
}
