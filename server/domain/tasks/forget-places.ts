import type { Db, Document, ObjectId } from 'mongodb';
import { blankOf, replacementsOf } from '../../platform/personal/datum.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { tasks } from './model.ts';
import { taskData } from './personal.ts';

const { address, point } = taskData;
/** The address goes, and the point becomes the one that everybody sees, as `personal.ts` declares both. */
const forgotten: Document[] = [
  { $set: { ...blankOf([address]).$set, ...Object.fromEntries(replacementsOf([point])) } },
  { $unset: 'forgetAddress' },
];

/**
 * Takes the exact place out of tasks that are over and belong to these needs: it is where somebody lives who has
 * left. A task to come keeps it for those who are on their way, and loses it to the clock (`forgetOldPlaces`).
 */
export async function forgetPlaces(
  { db, session, now }: TransactionContext,
  needIds: readonly ObjectId[],
): Promise<number> {
  if (needIds.length === 0) return 0;
  const needId = { $in: [...needIds] };
  await tasks.in(db).updateMany({ needId, end: { $gt: now } }, { $set: { forgetAddress: true } }, { session });
  const { modifiedCount } = await tasks.in(db).updateMany({ needId, end: { $lte: now } }, forgotten, { session });
  return modifiedCount;
}

/**
 * Takes the exact place out of tasks that are over and whose requester has left meanwhile.
 *
 * @returns how many
 */
export async function forgetOldPlaces(db: Db, now: Date): Promise<number> {
  const { modifiedCount } = await tasks.in(db).updateMany({ forgetAddress: true, end: { $lte: now } }, forgotten);
  return modifiedCount;
}
