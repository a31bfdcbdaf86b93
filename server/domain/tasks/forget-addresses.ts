import type { Db, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { tasks } from './model.ts';

/**
 * Takes the exact address out of tasks that are over and belong to these needs: it is where somebody lives who has
 * left. A task to come keeps it for those who are on their way, and loses it to the clock (`forgetOldAddresses`).
 */
export async function forgetAddresses(
  { db, session, now }: TransactionContext,
  needIds: readonly ObjectId[],
): Promise<number> {
  if (needIds.length === 0) return 0;
  const needId = { $in: [...needIds] };
  await tasks.in(db).updateMany({ needId, end: { $gt: now } }, { $set: { forgetAddress: true } }, { session });
  const { modifiedCount } = await tasks
    .in(db)
    .updateMany({ needId, end: { $lte: now } }, { $set: { 'place.address': '' } }, { session });
  return modifiedCount;
}

/**
 * Takes the addresses out of tasks that are over and whose requester has left meanwhile.
 *
 * @returns how many
 */
export async function forgetOldAddresses(db: Db, now: Date): Promise<number> {
  const { modifiedCount } = await tasks
    .in(db)
    .updateMany(
      { forgetAddress: true, end: { $lte: now } },
      { $set: { 'place.address': '' }, $unset: { forgetAddress: '' } },
    );
  return modifiedCount;
}
