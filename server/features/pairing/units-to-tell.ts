import type { Db, ObjectId } from 'mongodb';
import type { PairSide } from '../../../shared/pairing.ts';
import { pairsOfRound, unitsOfRound, type PairingRoundDoc, type RoundUnitDoc } from '../../domain/pairing/queries.ts';
import type { TreeNode, UnitTree } from '../../domain/units/tree.ts';
import { pageOfRows, readCursor, type Page } from '../../platform/http/cursor.ts';
import { sideIn, unitsIn } from './take-part.ts';

interface SilentUnit {
  node: TreeNode;
  /** Absent where nothing was computed for it either. */
  row: RoundUnitDoc | undefined;
}

/** One page of the units of a round that have said no wishes, in the order of their ids. */
export async function pageOfSilent(
  db: Db,
  tree: UnitTree,
  round: PairingRoundDoc,
  { side, limit, cursor }: { side?: PairSide | undefined; limit: number; cursor?: string | undefined },
): Promise<Page<SilentUnit>> {
  const last = readCursor(cursor, 'number')?.id.toHexString() ?? '';
  const left = (await silentUnits(db, tree, round)).filter(
    ({ node }) => node.id > last && (!side || sideIn(round, node) === side),
  );
  return pageOfRows(
    left,
    limit,
    ({ node }) => ({ value: 0, id: node.objectId }),
    (one) => one,
  );
}

async function silentUnits(db: Db, tree: UnitTree, round: PairingRoundDoc): Promise<SilentUnit[]> {
  const rows = new Map((await unitsOfRound(db, round._id)).map((row) => [row.unitId.toHexString(), row]));
  return allIn(tree, round)
    .map((node) => ({ node, row: rows.get(node.id) }))
    .filter(({ row }) => !row || row.said === 'nobody');
}

/**
 * The units to which a round has something to tell, in the order of their ids: all of them when it opens; before wishes
 * are closed those that have said none; once it is published those that wished and are in no pair.
 */
export async function unitsToTell(db: Db, tree: UnitTree, round: PairingRoundDoc): Promise<ObjectId[]> {
  if (round.state === 'published') {
    const paired = await pairsOfRound(db, round._id);
    const inPairs = new Set(paired.flatMap(({ branchId, communityId }) => [String(branchId), String(communityId)]));
    const wished = (await unitsOfRound(db, round._id)).filter(({ said, left }) => said !== 'nobody' && !left);
    const alone = new Set(wished.map(({ unitId }) => String(unitId)).filter((id) => !inPairs.has(id)));
    return idsOf(allIn(tree, round).filter(({ id }) => alone.has(id)));
  }
  if (round.reminded) return idsOf((await silentUnits(db, tree, round)).map(({ node }) => node));
  return idsOf(allIn(tree, round));
}

function allIn(tree: UnitTree, round: PairingRoundDoc): TreeNode[] {
  const { branches, communities } = unitsIn(round, tree);
  return [...branches, ...communities].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const idsOf = (nodes: readonly TreeNode[]): ObjectId[] => nodes.map(({ objectId }) => objectId);
