import type { ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { needs } from './model.ts';

/** Rewrites the way from the root in every need of a unit that moved, and of everything below it. */
export async function moveNeedPaths(
  transaction: TransactionContext,
  unitId: ObjectId,
  oldPath: readonly ObjectId[],
  newPath: readonly ObjectId[],
): Promise<void> {
  const below = { $slice: ['$unitPath', oldPath.length, 1_000] };
  await needs
    .in(transaction.db)
    .updateMany(
      { unitPath: unitId },
      [{ $set: { unitPath: { $concatArrays: [[...newPath], below] }, updatedAt: transaction.now } }],
      { session: transaction.session },
    );
}
