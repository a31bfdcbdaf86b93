import { lotOrder } from './lot.ts';
import { PairingError, type PairingProblem, type PairingSide, type PairingUnit, type Wish } from './problem.ts';

/**
 * A round in numbers. An edge is a mutual wish; those of branch b are `start[b]` … `start[b + 1] − 1`, in the order in
 * which it asks: by tier, then the community that is less sought for its places, then the lot.
 */
export interface Market {
  branchIds: readonly string[];
  communityIds: readonly string[];
  start: Int32Array;
  branch: Int32Array;
  community: Int32Array;
  /** Tiers by edge, from 1. */
  branchTier: Int32Array;
  communityTier: Int32Array;
  branchWish: readonly Wish[];
  communityWish: readonly Wish[];
  branchMost: Int32Array;
  branchLeast: Int32Array;
  communityMost: Int32Array;
  communityLeast: Int32Array;
  /** Position of each branch in the published lot, from 0. */
  branchLot: Int32Array;
}

interface Ranked {
  tier: number;
  wish: Wish;
}

/** @throws PairingError for the first thing wrong with a round */
export function marketOf(problem: PairingProblem): Market {
  if (problem.seed === '') throw new PairingError('no_seed', undefined, 'seed', '');
  const { branches, communities } = problem;
  const branchAt = numbered('branches', branches);
  const communityAt = numbered('communities', communities);
  for (const { id } of communities) if (branchAt.has(id)) throw new PairingError('both_sides', 'communities', id, id);
  const wished = communities.map((unit) => ranked('communities', unit, branchAt));
  const lot = lotOrder(
    problem.seed,
    'communities',
    communities.map(({ id }) => id),
  );
  const asked = branches.map((unit) => ranked('branches', unit, communityAt));
  const sought = new Float64Array(communities.length);
  const mutual = asked.map((wishes, b) =>
    [...wishes].filter(([c]) => wished[c].has(b) && (sought[c]++, true)).map(([c, of]) => ({ c, ...of })),
  );
  communities.forEach(({ most }, c) => (sought[c] /= Math.max(1, most)));
  const edges = mutual.flatMap((wishes, b) =>
    wishes
      .sort((x, y) => x.tier - y.tier || sought[x.c] - sought[y.c] || lot[x.c] - lot[y.c])
      .map(({ c, tier, wish }) => ({ b, c, tier, wish, back: wished[c].get(b)! })),
  );
  const start = new Int32Array(branches.length + 1);
  mutual.forEach((wishes, b) => (start[b + 1] = start[b] + wishes.length));
  return {
    branchIds: branches.map(({ id }) => id),
    communityIds: communities.map(({ id }) => id),
    start,
    branch: Int32Array.from(edges, ({ b }) => b),
    community: Int32Array.from(edges, ({ c }) => c),
    branchTier: Int32Array.from(edges, ({ tier }) => tier),
    communityTier: Int32Array.from(edges, ({ back }) => back.tier),
    branchWish: edges.map(({ wish }) => wish),
    communityWish: edges.map(({ back }) => back.wish),
    branchMost: Int32Array.from(branches, ({ most }) => most),
    branchLeast: Int32Array.from(branches, ({ least }) => least),
    communityMost: Int32Array.from(communities, ({ most }) => most),
    communityLeast: Int32Array.from(communities, ({ least }) => least),
    branchLot: lotOrder(
      problem.seed,
      'branches',
      branches.map(({ id }) => id),
    ),
  };
}

const maxPartners = 1_000_000;

function numbered(side: PairingSide, units: readonly PairingUnit[]): Map<string, number> {
  const at = new Map<string, number>();
  for (const { id, least, most } of units) {
    if (at.has(id)) throw new PairingError('twice', side, id, id);
    for (const number of [least, most])
      if (!Number.isInteger(number) || number < 0 || number > maxPartners)
        throw new PairingError('not_whole', side, id, String(number));
    if (least > most) throw new PairingError('least_above_most', side, id, `${least} > ${most}`);
    at.set(id, at.size);
  }
  return at;
}

/** Wishes by the number of the unit that is wished; tiers that are empty do not count. */
function ranked(side: PairingSide, unit: PairingUnit, others: ReadonlyMap<string, number>): Map<number, Ranked> {
  const found = new Map<number, Ranked>();
  unit.wishes
    .filter((tier) => tier.length > 0)
    .forEach((tier, at) => {
      for (const wish of tier) {
        const other = others.get(wish.to);
        if (other === undefined) throw new PairingError('unknown', side, unit.id, wish.to);
        if (found.has(other)) throw new PairingError('wished_twice', side, unit.id, wish.to);
        found.set(other, { tier: at + 1, wish });
      }
    });
  return found;
}
