import { ObjectId } from 'mongodb';
import type { RoundResult } from '../../domain/pairing/queries.ts';
import type { UnitResult } from '../../domain/pairing/results.ts';
import type { PairingUnit } from '../../engine/pairing/problem.ts';
import type { GatheredRound } from './gather.ts';
import { computedOf } from './problem-of.ts';
import type { Settled } from './thread/settle.ts';

/** The pairs of a settled round, as they are written down. */
export const drawnOf = ({ pairing }: Settled) =>
  pairing.pairs.map(({ branch, community, ...wished }) => ({
    branchId: new ObjectId(branch),
    communityId: new ObjectId(community),
    ...wished,
  }));

/** The units of a settled round with what was computed for them and what they did not get. */
export function unitResults(
  { facts }: Pick<GatheredRound, 'facts'>,
  { branches, communities, pairing, unserved }: Settled,
): UnitResult[] {
  const lost = new Map<string, typeof unserved>();
  for (const wish of unserved) lost.set(wish.id, [...(lost.get(wish.id) ?? []), wish]);
  const short = new Map(pairing.short.map(({ id, cause, has }) => [id, { short: cause, has }]));
  const wished = new Set([...branches, ...communities].flatMap(({ wishes }) => wishes.flat().map(({ to }) => to)));
  const open = new Map([...facts.branches, ...facts.communities].map((unit) => [unit.id, unit.open]));
  const resultsOn = (side: UnitResult['side'], units: readonly PairingUnit[]): UnitResult[] =>
    units
      .filter(({ id, wishes }) => wishes.length > 0 || wished.has(id) || short.has(id))
      .map((unit) => ({
        unitId: new ObjectId(unit.id),
        side,
        least: unit.least,
        most: unit.most,
        open: open.get(unit.id)!,
        computed: computedOf(unit),
        lost: (lost.get(unit.id) ?? []).map(({ to, tier, reason, more }) => ({
          unitId: new ObjectId(to),
          tier,
          reason,
          more,
        })),
        ...short.get(unit.id),
      }));
  return [...resultsOn('branches', branches), ...resultsOn('communities', communities)];
}

/** A settled round in numbers. */
export const resultOf = (
  { gone, said }: Pick<GatheredRound, 'gone' | 'said'>,
  { branches, communities, pairing, unserved, blocking }: Settled,
  seconds: number,
): RoundResult => ({
  branches: branches.length,
  communities: communities.length,
  said,
  pairs: pairing.pairs.length,
  computed: pairing.pairs.filter(({ branchBy, communityBy }) => branchBy === 'computed' || communityBy === 'computed')
    .length,
  unserved: unserved.length,
  short: pairing.short.length,
  blocking,
  promoted: pairing.promoted,
  gone,
  seconds: Math.round(seconds * 10) / 10,
});
