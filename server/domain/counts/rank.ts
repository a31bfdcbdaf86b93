import type { UnitKind } from '../../../shared/words.ts';
import { subtreeOf, type TreeNode } from '../units/tree.ts';

/**
 * Highest value first; equal values share a rank and stand in the order of their names; what has no value comes last.
 */
export function ranked<T extends { node: TreeNode; value: number | null }>(
  items: readonly T[],
): (T & { rank: number })[] {
  const order = [...items].sort(
    (a, b) =>
      (b.value ?? -1) - (a.value ?? -1) ||
      a.node.name.localeCompare(b.node.name, 'zh') ||
      (a.node.id < b.node.id ? -1 : 1),
  );
  let rank = 0;
  return order.map((item, index) => {
    if (index === 0 || item.value !== order[index - 1].value) rank = index + 1;
    return { ...item, rank };
  });
}

/** The units to rank: the unit's direct parts, or, of a kind, the topmost units of that kind below it. */
export function partsToRank(unit: TreeNode, kind: UnitKind | undefined): TreeNode[] {
  if (!kind) return unit.children;
  const found: TreeNode[] = [];
  const inside = new Set<string>();
  for (const node of subtreeOf(unit).slice(1)) {
    const within = node.parentId !== null && inside.has(node.parentId);
    if (!within && node.kind === kind) found.push(node);
    if (within || node.kind === kind) inside.add(node.id);
  }
  return found;
}
