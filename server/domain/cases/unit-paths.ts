import type { ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { cases } from './model.ts';

/** Rewrites the way from the root in every case that a unit which moved, or a unit below it, holds. */
export async function moveCasePaths(
  { db, session }: TransactionContext,
  unitId: ObjectId,
  oldPath: readonly ObjectId[],
  newPath: readonly ObjectId[],
): Promise<void> {
  const below = { $slice: ['$holder.path', oldPath.length, 1_000] };
  await cases
    .in(db)
    .updateMany({ 'holder.path': unitId }, [{ $set: { 'holder.path': { $concatArrays: [[...newPath], below] } } }], {
      session,
    });
}
