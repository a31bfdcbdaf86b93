import type { Db } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import type { ShownAnnouncement } from '../../domain/announcements/queries.ts';
import { receiptsByCommunity } from '../../domain/announcements/receipts.ts';
import type { TreeNode, UnitTree } from '../../domain/units/tree.ts';

/** People of one part of the sending unit; null where a number would tell of fewer than five. */
export interface PartUnread {
  unit: TreeNode;
  delivered: number | null;
  unread: number | null;
}

/**
 * How many have not read the version in force, by the parts of the unit that sent it; residents of the unit
 * itself stand with it, and members of branches nowhere.
 */
export async function unreadByPart(db: Db, tree: UnitTree, doc: ShownAnnouncement): Promise<PartUnread[]> {
  const top = tree.byId.get(doc.unitId.toHexString());
  if (!top) return [];
  const sums = new Map<TreeNode, { delivered: number; unread: number }>();
  for (const { _id, delivered, read } of await receiptsByCommunity(db, doc)) {
    const part = partOf(tree, top, _id.toHexString());
    const sum = sums.get(part) ?? { delivered: 0, unread: 0 };
    sums.set(part, { delivered: sum.delivered + delivered, unread: sum.unread + delivered - read });
  }
  const rows = [...sums].map(([unit, sum]) => ({ unit, ...sum }));
  return hideSmall(rows.filter(({ delivered }) => delivered > 0)).sort(
    (a, b) => (b.unread ?? -1) - (a.unread ?? -1) || (a.unit.id < b.unit.id ? -1 : 1),
  );
}

function partOf(tree: UnitTree, top: TreeNode, communityId: string): TreeNode {
  const path = tree.byId.get(communityId)?.path;
  const at = path?.findIndex((unitId) => unitId.equals(top.objectId)) ?? -1;
  const child = at >= 0 ? path![at + 1] : undefined;
  return (child && tree.byId.get(child.toHexString())) ?? top;
}

interface Row {
  unit: TreeNode;
  delivered: number;
  unread: number;
}

/**
 * Hides the numbers of parts with fewer than five who have, or have not, read. The sums of all are known, so that one
 * hidden part alone could be worked out: the next smallest is then hidden with it.
 */
export function hideSmall(rows: readonly Row[]): PartUnread[] {
  const isSmall = ({ delivered, unread }: Row): boolean =>
    unread < limits.smallestGroup || delivered - unread < limits.smallestGroup;
  const small = new Set(rows.filter(isSmall));
  if (small.size === 1) {
    const others = rows.filter((row) => !small.has(row)).sort((a, b) => a.delivered - b.delivered);
    if (others[0]) small.add(others[0]);
  }
  return rows.map((row) => (small.has(row) ? { unit: row.unit, delivered: null, unread: null } : row));
}
