import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { tasks } from './model.ts';

/** Rewrites the way from the root in every task of a unit that moved, and of everything below it. */
export async function moveTaskPaths(
  transaction: TransactionContext,
  unitId: ObjectId,
  oldPath: readonly ObjectId[],
  newPath: readonly ObjectId[],
): Promise<void> {
  const below = { $slice: ['$unitPath', oldPath.length, 1_000] };
  await tasks
    .in(transaction.db)
    .updateMany(
      { unitPath: unitId },
      [{ $set: { unitPath: { $concatArrays: [[...newPath], below] }, updatedAt: transaction.now } }],
      { session: transaction.session },
    );
}

/** Whether the unit, or anything below it, has a published task that is not over at `now`. */
export async function hasUnfinishedTasks(
  db: Db,
  unitId: ObjectId,
  now: Date,
  session: ClientSession,
): Promise<boolean> {
  const found = await tasks
    .in(db)
    .findOne({ unitPath: unitId, state: 'published', end: { $gt: now } }, { session, projection: { _id: 1 } });
  return found !== null;
}
