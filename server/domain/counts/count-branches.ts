import { ObjectId, type Db } from 'mongodb';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { TreeNode } from '../units/tree.ts';
import { branchMonths, countedMonths, dailyCounts, type BranchMonthDoc, type DailyCountDoc } from './model.ts';
import { groupsIn } from './small-groups.ts';

/**
 * Counts the branches of every month whose ages have been counted (`count-ages.ts`), once, by the consents of this moment.
 * Only whole groups are kept (`small-groups.ts`), and of nobody by name: a consent that is taken back later changes
 * nothing in them, since a sum that changed by one would tell whose branch it was.
 *
 * @returns how many months
 */
export async function countBranches(db: Db, root: TreeNode, now: Date): Promise<number> {
  const months = await countedMonths
    .in(db)
    .find({ branchesAt: { $exists: false } })
    .toArray();
  for (const { _id: month } of months) {
    const rows = await groupsOf(db, root, month);
    await inTransaction(db.client, async (session) => {
      const filter = { _id: month, branchesAt: { $exists: false } };
      const { matchedCount } = await countedMonths.in(db).updateOne(filter, { $set: { branchesAt: now } }, { session });
      if (matchedCount > 0 && rows.length > 0) await branchMonths.in(db).insertMany(rows, { session });
    });
  }
  return months.length;
}

type Row = Pick<DailyCountDoc, 'unitId' | 'branchId' | 'personId' | (typeof measures)[number]>;
const measures = ['signedUp', 'participations', 'minutesVerified', 'minutesHonoured'] as const;

async function groupsOf(db: Db, root: TreeNode, month: number): Promise<BranchMonthDoc[]> {
  const byBranch = new Map<string, Map<string, Row[]>>();
  const ofMonth = { day: { $gt: month * 100, $lt: (month + 1) * 100 }, branchId: { $ne: null }, signedUp: { $gt: 0 } };
  for await (const row of dailyCounts.in(db).find(ofMonth)) {
    const [branch, unit] = [row.branchId!.toHexString(), row.unitId.toHexString()];
    const byUnit = byBranch.get(branch) ?? new Map<string, Row[]>();
    byBranch.set(branch, byUnit);
    const own = byUnit.get(unit);
    if (own) own.push(row);
    else byUnit.set(unit, [row]);
  }
  return [...byBranch].flatMap(([branch, byUnit]) =>
    groupsIn(root, (id) => byUnit.get(id) ?? [], peopleIn).map(({ unit, things }) => ({
      _id: new ObjectId(),
      month,
      unitId: unit.objectId,
      branchId: new ObjectId(branch),
      ...sumsOf(things),
    })),
  );
}

const peopleIn = (rows: readonly Row[]): number => new Set(rows.map(({ personId }) => personId!.toHexString())).size;

const sumsOf = (rows: readonly Row[]) =>
  Object.fromEntries(
    measures.map((measure) => [measure, rows.reduce((sum, row) => sum + row[measure], 0)] as const),
  ) as Record<(typeof measures)[number], number>;
