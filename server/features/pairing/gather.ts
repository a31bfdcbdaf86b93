import type { Db, ObjectId } from 'mongodb';
import type { PairSide } from '../../../shared/pairing.ts';
import { standingEntries, type ListEntryDoc } from '../../domain/lists/queries.ts';
import {
  pairsOfUnits,
  unitsOfRound,
  type PairingRoundDoc,
  type RoundUnitDoc,
  type TieredWish,
} from '../../domain/pairing/queries.ts';
import type { TreeNode, UnitTree } from '../../domain/units/tree.ts';
import type { PairingFacts } from '../../engine/pairing/computed-wishes.ts';
import { wishTiers } from './problem-of.ts';
import { unitsIn } from './take-part.ts';

export interface GatheredRound {
  facts: Record<PairSide, PairingFacts[]>;
  /** Units that said wishes and take no part any more: closed, moved away, or of another kind. */
  gone: string[];
  said: number;
}

/** So many entries of the lists of all units are looked at. */
const maxEntries = 20_000;
const maxStars = 5;

/** The units of a round with their wishes, and what computed wishes go by. */
export async function gatherRound(db: Db, tree: UnitTree, round: PairingRoundDoc, now: Date): Promise<GatheredRound> {
  const rows = new Map((await unitsOfRound(db, round._id)).map((row) => [row.unitId.toHexString(), row]));
  const all = unitsIn(round, tree);
  const units: Record<PairSide, TreeNode[]> = {
    branches: all.branches.filter(({ id }) => !rows.get(id)?.left),
    communities: all.communities.filter(({ id }) => !rows.get(id)?.left),
  };
  const there = new Set([...units.branches, ...units.communities].map(({ id }) => id));
  const ids = [...units.branches, ...units.communities].map(({ objectId }) => objectId);
  const beside = await besideOf(db, ids, now);
  const factsOf = (side: PairSide): PairingFacts[] =>
    units[side].map((node) => factsOfUnit(node, rows.get(node.id), side, round, there, beside));
  const spoke = [...rows.values()].filter(({ said, left }) => said !== 'nobody' && !left);
  return {
    facts: { branches: factsOf('branches'), communities: factsOf('communities') },
    gone: spoke.map(({ unitId }) => unitId.toHexString()).filter((id) => !there.has(id)),
    said: spoke.filter(({ unitId }) => there.has(unitId.toHexString())).length,
  };
}

interface Beside {
  has: ReadonlyMap<string, string[]>;
  wants: ReadonlyMap<string, string[]>;
  load: ReadonlyMap<string, number>;
  stars: ReadonlyMap<string, number[]>;
}

/** Facts that the lists and the pairs of units tell of them, by id. */
export async function besideOf(db: Db, ids: readonly ObjectId[], now: Date): Promise<Beside> {
  const entries = await standingEntries(db, ids, maxEntries, now);
  const earlier = await pairsOfUnits(db, ids);
  const load = new Map<string, number>();
  const stars = new Map<string, number[]>();
  for (const { branchId, communityId, state, reviews } of earlier) {
    const [branch, community] = [branchId.toHexString(), communityId.toHexString()];
    if (state === 'standing') for (const id of [branch, community]) load.set(id, (load.get(id) ?? 0) + 1);
    for (const { side, stars: given } of reviews) {
      const rated = side === 'branches' ? community : branch;
      stars.set(rated, [...(stars.get(rated) ?? []), given]);
    }
  }
  return { has: kindsOn(entries, 'resources'), wants: kindsOn(entries, 'needs'), load, stars };
}

function kindsOn(entries: readonly ListEntryDoc[], list: ListEntryDoc['list']): Map<string, string[]> {
  const kinds = new Map<string, Set<string>>();
  for (const { unitId, list: on, kind } of entries) {
    if (on !== list) continue;
    const id = unitId.toHexString();
    kinds.set(id, (kinds.get(id) ?? new Set()).add(kind));
  }
  return new Map([...kinds].map(([id, some]) => [id, [...some].sort()]));
}

export function factsOfUnit(
  { id, place }: TreeNode,
  row: RoundUnitDoc | undefined,
  side: PairSide,
  { computed, branchMost, communityMost }: PairingRoundDoc,
  there: ReadonlySet<string>,
  { has, wants, load, stars }: Beside,
): PairingFacts {
  const rated = stars.get(id);
  const isThere = ({ unitId }: TieredWish): boolean => there.has(unitId.toHexString());
  return {
    id,
    least: row?.least ?? 0,
    most: row?.most ?? (side === 'branches' ? branchMost : communityMost),
    wishes: wishTiers((row?.wishes ?? []).filter(isThere), 'own'),
    ...(place ? { lng: place.point.coordinates[0], lat: place.point.coordinates[1] } : {}),
    has: has.get(id) ?? [],
    wants: wants.get(id) ?? [],
    ...(rated ? { rating: rated.reduce((sum, one) => sum + one, 0) / rated.length / maxStars } : {}),
    load: load.get(id) ?? 0,
    open: computed > 0 && (row?.open ?? true),
    never: (row?.never ?? []).map(String),
  };
}
