import type { Db } from 'mongodb';
import { entryKinds, type EntryKind } from '../../../shared/lists.ts';
import { pairingLimits } from '../../../shared/pairing.ts';
import { keysOf } from '../../../shared/words.ts';
import { unitsOfRound, type PairingRoundDoc } from '../../domain/pairing/queries.ts';
import type { TreeNode, UnitTree } from '../../domain/units/tree.ts';
import { likeness, type Likeness } from '../../engine/pairing/computed-wishes.ts';
import { besideOf, factsOfUnit } from './gather.ts';
import { otherSide, sideIn, unitsIn } from './take-part.ts';

const kinds = keysOf(entryKinds);

interface Suggestion {
  node: TreeNode;
  likeness: Likeness;
  /** Kinds of what it has and this unit asks for, and the other way round. */
  theyHave: EntryKind[];
  theyWant: EntryKind[];
}

/**
 * The units of the other side that a unit goes together with best, with their reasons; computed, and named so wherever
 * they are shown.
 */
export async function suggestionsFor(
  db: Db,
  tree: UnitTree,
  round: PairingRoundDoc,
  node: TreeNode,
  now: Date,
): Promise<Suggestion[]> {
  const side = sideIn(round, node);
  if (!side) return [];
  const rows = new Map((await unitsOfRound(db, round._id)).map((row) => [row.unitId.toHexString(), row]));
  const others = unitsIn(round, tree)[otherSide(side)].filter(({ id }) => !rows.get(id)?.left);
  const beside = await besideOf(
    db,
    [node, ...others].map(({ objectId }) => objectId),
    now,
  );
  const own = factsOfUnit(node, rows.get(node.id), side, round, new Set(), beside);
  const refused = new Set(own.never);
  return (
    others
      .map((other) => ({
        node: other,
        facts: factsOfUnit(other, undefined, otherSide(side), round, new Set(), beside),
      }))
      // The units that others refuse are theirs to know: by a difference a unit would learn of it.
      .filter(({ facts: { id } }) => !refused.has(id))
      .map(({ node: other, facts }) => ({
        node: other,
        likeness: likeness(own, facts),
        theyHave: kinds.filter((kind) => own.wants.includes(kind) && facts.has.includes(kind)),
        theyWant: kinds.filter((kind) => facts.wants.includes(kind) && own.has.includes(kind)),
      }))
      .sort((a, b) => b.likeness.value - a.likeness.value || (a.node.id < b.node.id ? -1 : 1))
      .slice(0, pairingLimits.suggestions)
  );
}
