import { Acceptance } from './acceptance.ts';
import type { Market } from './market.ts';
import type { SettledRound } from './pair-units.ts';
import type { PairingProblem, PairingSide, PairingUnit, UnservedWish } from './problem.ts';

/**
 * Own wishes that their unit would rather have than what it got, each with its reason and the smallest change of the
 * other unit's number of partners that would have served it; worked out exactly by letting the acceptance go on, never
 * estimated.
 */
export function unservedWishes(problem: PairingProblem, round: SettledRound): UnservedWish[] {
  const edges = new Map<string, number>();
  const { market } = round;
  market.community.forEach((c, edge) => {
    edges.set(pairKey(market.branchIds[market.branch[edge]], market.communityIds[c]), edge);
  });
  const morePlaces = placesThatServe(round);
  const morePartners = partnersThatServe(round);
  const listed = (side: PairingSide, unit: PairingUnit, worst: number): UnservedWish[] =>
    tiersThatCount(unit).flatMap((wishes, at) =>
      wishes
        .filter(({ by }) => by === 'own')
        .flatMap(({ to }): UnservedWish[] => {
          const of = { side, id: unit.id, to, tier: at + 1 };
          const edge = edges.get(side === 'branches' ? pairKey(unit.id, to) : pairKey(to, unit.id));
          if (edge === undefined) return at + 1 <= worst ? [{ ...of, reason: 'not_wished_back', more: null }] : [];
          if (side === 'communities')
            return wantedByCommunity(round, edge)
              ? [{ ...of, reason: 'placed_where_preferred', more: morePartners.get(edge) ?? null }]
              : [];
          const more = morePlaces.get(edge);
          if (more === undefined) return [];
          return [{ ...of, reason: isByLot(round, edge) ? 'by_lot' : 'others_first', more }];
        }),
    );
  return [
    ...problem.branches.flatMap((unit, b) => listed('branches', unit, worstTierOfBranch(round, b))),
    ...problem.communities.flatMap((unit, c) => listed('communities', unit, worstTierOfCommunity(round, c))),
  ];
}

const pairKey = (branch: string, community: string): string => JSON.stringify([branch, community]);

const tiersThatCount = ({ wishes }: PairingUnit) => wishes.filter((tier) => tier.length > 0);

/** The last tier that is better than the worst partner's; Infinity where there is room, 0 where nobody is taken. */
function worstTierOfBranch({ market, settled }: SettledRound, b: number): number {
  if (market.branchMost[b] === 0) return 0;
  if (settled.roomOf(b) > 0) return Infinity;
  for (let edge = market.start[b + 1] - 1; edge >= market.start[b]; edge--)
    if (settled.keeps(edge)) return market.branchTier[edge] - 1;
  return 0;
}

function worstTierOfCommunity({ market, settled }: SettledRound, c: number): number {
  if (market.communityMost[c] === 0) return 0;
  const kept = settled.keptBy(c);
  return kept.length < market.communityMost[c] ? Infinity : market.communityTier[kept[kept.length - 1]] - 1;
}

function wantedByCommunity(round: SettledRound, edge: number): boolean {
  const { market, settled } = round;
  return !settled.keeps(edge) && market.communityTier[edge] <= worstTierOfCommunity(round, market.community[edge]);
}

function isByLot({ market, settled }: SettledRound, edge: number): boolean {
  const kept = settled.keptBy(market.community[edge]);
  return kept.length > 0 && market.communityTier[kept[kept.length - 1]] === market.communityTier[edge];
}

/**
 * Own wishes of branches that were lost, by community: edges that a branch would rather have than its worst partner.
 */
function lostEdges(round: SettledRound): Map<number, Set<number>> {
  const { market, settled } = round;
  const lost = new Map<number, Set<number>>();
  for (let b = 0; b < market.branchIds.length; b++) {
    const worst = worstTierOfBranch(round, b);
    for (let edge = market.start[b]; edge < market.start[b + 1] && market.branchTier[edge] <= worst; edge++) {
      if (settled.keeps(edge) || market.branchWish[edge].by !== 'own') continue;
      const c = market.community[edge];
      lost.set(c, (lost.get(c) ?? new Set()).add(edge));
    }
  }
  return lost;
}

/**
 * By edge that was lost: how many more places of its community would have served it. The community is given places
 * without end and loses one after the other, as long as the branch gets it, or what it wishes as much.
 */
function placesThatServe(round: SettledRound): Map<number, number> {
  const { market, key } = round;
  const more = new Map<number, number>();
  for (const [c, wanted] of lostEdges(round)) {
    const places = market.communityMost.slice();
    places[c] = market.branchIds.length;
    const without = Acceptance.before(market, key, places);
    without.settle();
    let now = Math.max(without.keptBy(c).length, market.communityMost[c]);
    for (let taken = places[c]; taken > now; taken--) without.takePlace(c);
    while (now > market.communityMost[c] && wanted.size > 0) {
      now--;
      without.takePlace(c);
      without.settle();
      for (const edge of wanted)
        if (isMissed(market, without, edge) && wanted.delete(edge)) more.set(edge, now + 1 - market.communityMost[c]);
    }
  }
  return more;
}

/** Whether a branch would rather have an edge than what it has. */
function isMissed(market: Market, state: Acceptance, edge: number): boolean {
  if (state.keeps(edge)) return false;
  const b = market.branch[edge];
  if (state.roomOf(b) > 0) return true;
  for (let at = market.start[b + 1] - 1; at > edge && market.branchTier[at] > market.branchTier[edge]; at--)
    if (state.keeps(at)) return true;
  return false;
}

/** By edge that its community lost: how many more partners of its branch would have served it. */
function partnersThatServe(round: SettledRound): Map<number, number> {
  const { market, settled } = round;
  const more = new Map<number, number>();
  for (let b = 0; b < market.branchIds.length; b++) {
    const wanted = new Set<number>();
    for (let edge = market.start[b]; edge < market.start[b + 1]; edge++)
      if (market.communityWish[edge].by === 'own' && wantedByCommunity(round, edge)) wanted.add(edge);
    if (wanted.size === 0) continue;
    const going = settled.copy();
    for (let given = 1; wanted.size > 0 && !going.hasAskedAll(b); given++) {
      going.giveRoom(b);
      going.settle();
      for (const edge of wanted) if (going.keeps(edge) && wanted.delete(edge)) more.set(edge, given);
    }
  }
  return more;
}
