import type { Db } from 'mongodb';
import { subtreeOf, type TreeNode, type UnitTree } from '../units/tree.ts';
import type { Counted, CountGroup } from './counted.ts';
import { branchMonths, residenceMonths } from './model.ts';
import { inClosedMonth } from './small-groups.ts';
import { measures } from './sums-by-belonging.ts';

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

/**
 * The counts of a unit by branch, or by the community that people live in: those of whole months that are closed, as
 * they were counted then (`count-branches.ts`, `count-residences.ts`), and in the group without one all else.
 */
export async function toldBelongings(
  db: Db,
  by: 'branch' | 'residence',
  { unit, tree, from, to, today }: Asked,
  { sums: total, medianMinutesToFill }: Counted,
): Promise<CountGroup[]> {
  const isClosed = inClosedMonth({ from, to }, today);
  const which = {
    month: { $gte: Math.floor(from / 100), $lte: Math.floor(to / 100) },
    unitId: { $in: subtreeOf(unit).map(({ objectId }) => objectId) },
  };
  const rows =
    by === 'branch'
      ? (await branchMonths.in(db).find(which).toArray()).map(({ branchId: belongsTo, ...row }) => ({
          ...row,
          belongsTo,
        }))
      : (await residenceMonths.in(db).find(which).toArray()).map(({ communityId: belongsTo, ...row }) => ({
          ...row,
          belongsTo,
        }));
  const groups = new Map<string, CountGroup>();
  const others = { ...total, ...noPeople };
  for (const row of rows.filter(({ month }) => isClosed(month * 100 + 1))) {
    const key = row.belongsTo.toHexString();
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
