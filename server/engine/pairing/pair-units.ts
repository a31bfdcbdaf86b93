import { Acceptance } from './acceptance.ts';
import { marketOf, type Market } from './market.ts';
import type { Pair, Pairing, PairingProblem, ShortUnit } from './problem.ts';

/** A round that is settled, with what its questions are answered from. */
export interface SettledRound {
  market: Market;
  key: Float64Array;
  settled: Acceptance;
  pairing: Pairing;
}

/**
 * Pairs the units of a round: stable, and of all stable pairings under the published order the best for every branch.
 *
 * Equals are ordered by a lot that follows from the seed. As the lot alone leaves more units without a partner than
 * need be (the largest stable pairing with ties is NP-hard: Manlove et al. 2002), branches that it leaves below their
 * least, or with nobody, go first among their equals (after Király's second chance, 2011). That order is part of the
 * answer.
 *
 * @throws PairingError
 */
export function pairUnits(problem: PairingProblem): SettledRound {
  const market = marketOf(problem);
  const promoted = shortByLot(market);
  const key = keysOf(market, promoted);
  const settled = Acceptance.before(market, key);
  settled.settle();
  return {
    market,
    key,
    settled,
    pairing: {
      seed: problem.seed,
      pairs: pairsOf(market, settled),
      promoted: market.branchIds.filter((_, b) => promoted[b] === 1).sort(),
      short: shortUnits(market, settled),
    },
  };
}

/** By edge: tier first, then those who go first among equals, then the lot. */
export function keysOf(market: Market, promoted: Uint8Array): Float64Array {
  const branches = market.branchIds.length;
  return Float64Array.from(market.community, (_, edge) => {
    const b = market.branch[edge];
    return (market.communityTier[edge] * 2 - promoted[b]) * branches + market.branchLot[b];
  });
}

/** Branches that stay short by the lot alone, each promoted in its turn and given a second chance. */
function shortByLot(market: Market): Uint8Array {
  const promoted = new Uint8Array(market.branchIds.length);
  const key = keysOf(market, promoted);
  const trial = Acceptance.before(market, key);
  for (let again = true; again;) {
    trial.settle();
    again = false;
    for (let b = 0; b < promoted.length; b++) {
      const mutual = market.start[b + 1] - market.start[b];
      const needs = Math.min(market.branchMost[b], Math.max(1, market.branchLeast[b]), mutual);
      if (promoted[b] === 1 || market.branchMost[b] - trial.roomOf(b) >= needs || !trial.hasAskedAll(b)) continue;
      promoted[b] = 1;
      for (let edge = market.start[b]; edge < market.start[b + 1]; edge++) key[edge] -= promoted.length;
      trial.askAgain(b);
      again = true;
    }
  }
  return promoted;
}

function pairsOf(market: Market, settled: Acceptance): Pair[] {
  return market.communityIds.flatMap((community, c) =>
    settled.keptBy(c).map((edge) => ({
      branch: market.branchIds[market.branch[edge]],
      community,
      branchTier: market.branchTier[edge],
      communityTier: market.communityTier[edge],
      branchBy: market.branchWish[edge].by,
      communityBy: market.communityWish[edge].by,
    })),
  );
}

function shortUnits(market: Market, settled: Acceptance): ShortUnit[] {
  const mutual = new Int32Array(market.communityIds.length);
  for (const c of market.community) mutual[c]++;
  const cause = (wishes: number, least: number) => (wishes < least ? 'few_mutual' : 'others_first');
  const branches = market.branchIds.map((id, b): ShortUnit => ({
    side: 'branches',
    id,
    least: market.branchLeast[b],
    has: market.branchMost[b] - settled.roomOf(b),
    cause: cause(market.start[b + 1] - market.start[b], market.branchLeast[b]),
  }));
  const communities = market.communityIds.map((id, c): ShortUnit => ({
    side: 'communities',
    id,
    least: market.communityLeast[c],
    has: settled.keptBy(c).length,
    cause: cause(mutual[c], market.communityLeast[c]),
  }));
  return [...branches, ...communities].filter(({ least, has }) => has < least);
}
