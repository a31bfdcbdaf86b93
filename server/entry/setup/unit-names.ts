import type { Db } from 'mongodb';
import { below } from '../../features/unit-admin/import/place-lines.ts';
import { createUnitTreeReader, type TreeNode } from '../../domain/units/tree.ts';

/** The open units by their way of names below the city, parted by `/`; the city itself is the empty way. */
export async function unitsByName(db: Db): Promise<Map<string, TreeNode>> {
  const { root } = await createUnitTreeReader(db).current();
  const found = new Map<string, TreeNode>();
  const enter = (node: TreeNode, way: string): void => {
    if (node.state !== 'open') return;
    found.set(way, node);
    for (const child of node.children) enter(child, below(way, child.name));
  };
  if (root) enter(root, '');
  return found;
}
