import { ObjectId, type Db } from 'mongodb';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { TreeNode } from '../units/tree.ts';
import { branchMonths, countedMonths, type BranchMonthDoc } from './model.ts';
import { sumsByBelonging } from './sums-by-belonging.ts';

/**
 * Counts the branches of every month whose ages have been counted (`count-ages.ts`), once, by the consents of this
 * moment. Only whole groups are kept (`small-groups.ts`), and of nobody by name: a consent that is taken back later
 * changes nothing in them, since a sum that changed by one would tell whose branch it was.
 *
 * @returns how many months
 */
export async function countBranches(db: Db, root: TreeNode, now: Date): Promise<number> {
  const months = await countedMonths
    .in(db)
    .find({ branchesAt: { $exists: false } })
    .toArray();
  for (const { _id: month } of months) {
    const sums = await sumsByBelonging(db, root, month, ({ branchId }) => branchId?.toHexString());
    const rows = sums.map(({ belongsTo, ...sum }): BranchMonthDoc => ({ ...sum, branchId: new ObjectId(belongsTo) }));
    await inTransaction(db.client, async (session) => {
      const filter = { _id: month, branchesAt: { $exists: false } };
      const { matchedCount } = await countedMonths.in(db).updateOne(filter, { $set: { branchesAt: now } }, { session });
      if (matchedCount > 0 && rows.length > 0) await branchMonths.in(db).insertMany(rows, { session });
    });
  }
  return months.length;
}
