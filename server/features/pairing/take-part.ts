import type { ObjectId } from 'mongodb';
import type { PairSide } from '../../../shared/pairing.ts';
import type { PairingRoundDoc } from '../../domain/pairing/queries.ts';
import { subtreeOf, type TreeNode, type UnitTree } from '../../domain/units/tree.ts';

type Kinds = Pick<PairingRoundDoc, 'unitId' | 'branchKind' | 'communityKind'>;

/** The side that a unit is on in a round; null where it is closed, no longer below its holder, or of another kind. */
export function sideIn(round: Kinds, node: TreeNode | undefined): PairSide | null {
  if (node?.state !== 'open' || node.objectId.equals(round.unitId)) return null;
  if (!node.path.some((unitId) => unitId.equals(round.unitId))) return null;
  if (node.kind === round.branchKind) return 'branches';
  return node.kind === round.communityKind ? 'communities' : null;
}

/** The units that a round may pair, by side, in the order of their ids. */
export function unitsIn(round: Kinds, tree: UnitTree): Record<PairSide, TreeNode[]> {
  const found: Record<PairSide, TreeNode[]> = { branches: [], communities: [] };
  for (const node of below(tree, round.unitId)) {
    const side = sideIn(round, node);
    if (side) found[side].push(node);
  }
  for (const side of Object.values(found)) side.sort((a, b) => (a.id < b.id ? -1 : 1));
  return found;
}

function below(tree: UnitTree, unitId: ObjectId): TreeNode[] {
  const node = tree.byId.get(unitId.toHexString());
  return node ? subtreeOf(node) : [];
}

export const otherSide = (side: PairSide): PairSide => (side === 'branches' ? 'communities' : 'branches');
