import type { Db } from 'mongodb';
import { subtreeOf, type TreeNode, type UnitTree } from '../units/tree.ts';
import type { Counted, CountGroup } from './counted.ts';
import { branchMonths } from './model.ts';
import { inClosedMonth } from './small-groups.ts';

interface Asked {
  unit: TreeNode;
  tree: UnitTree;
  from: number;
  to: number;
  today: number;
}

/** Their sums name nobody, so that nobody is counted once over several of them. */
const noPeople = { people: null, peopleTurnedUp: null, returning: null };
const nothing = { tasks: 0, slots: 0, signedUp: 0, participations: 0, minutesVerified: 0, minutesHonoured: 0 };
const measures = ['signedUp', 'participations', 'minutesVerified', 'minutesHonoured'] as const;

/**
 * The counts of a unit by branch: those of whole months that are closed, as they were counted then (`count-branches.ts`),
 * and in the group without a branch all else.
 */
export async function toldBranches(
  db: Db,
  { unit, tree, from, to, today }: Asked,
  { sums: total, medianMinutesToFill }: Counted,
): Promise<CountGroup[]> {
  const isClosed = inClosedMonth({ from, to }, today);
  const rows = await branchMonths
    .in(db)
    .find({
      month: { $gte: Math.floor(from / 100), $lte: Math.floor(to / 100) },
      unitId: { $in: subtreeOf(unit).map(({ objectId }) => objectId) },
    })
    .toArray();
  const groups = new Map<string, CountGroup>();
  const others = { ...total, ...noPeople };
  for (const row of rows.filter(({ month }) => isClosed(month * 100 + 1))) {
    const key = row.branchId.toHexString();
    const group = groups.get(key) ?? {
      key,
      name: tree.byId.get(key)?.name ?? '',
      sums: { ...nothing, ...noPeople },
      medianMinutesToFill: null,
    };
    groups.set(key, group);
    for (const measure of measures) {
      group.sums[measure] += row[measure];
      // Hours that were taken back since are no more in the total.
      others[measure] = Math.max(0, others[measure] - row[measure]);
    }
  }
  return [{ key: '', name: '', sums: others, medianMinutesToFill }, ...groups.values()];
}
