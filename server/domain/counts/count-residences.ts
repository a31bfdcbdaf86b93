import { ObjectId, type Db } from 'mongodb';
import { inTransaction } from '../../platform/database/transaction.ts';
import { communitiesForStatistics } from '../people/queries.ts';
import type { TreeNode } from '../units/tree.ts';
import { countedMonths, residenceMonths } from './model.ts';
import { sumsByBelonging } from './sums-by-belonging.ts';

/**
 * Counts every month whose ages have been counted by the community that its people live in, once, as `countBranches`
 * does: whoever moves or leaves later changes nothing in it.
 *
 * @returns how many months
 */
export async function countResidences(db: Db, root: TreeNode, now: Date): Promise<number> {
  const months = await countedMonths
    .in(db)
    .find({ residencesAt: { $exists: false } })
    .toArray();
  if (months.length === 0) return 0;
  const communities = await communitiesForStatistics(db);
  for (const { _id: month } of months) {
    const sums = await sumsByBelonging(db, root, month, ({ personId }) => communities.get(personId!.toHexString()));
    const rows = sums.map(({ belongsTo, ...sum }) => ({ ...sum, communityId: new ObjectId(belongsTo) }));
    await inTransaction(db.client, async (session) => {
      const filter = { _id: month, residencesAt: { $exists: false } };
      const change = { $set: { residencesAt: now } };
      const { matchedCount } = await countedMonths.in(db).updateOne(filter, change, { session });
      if (matchedCount > 0 && rows.length > 0) await residenceMonths.in(db).insertMany(rows, { session });
    });
  }
  return months.length;
}
