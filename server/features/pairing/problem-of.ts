import { ObjectId } from 'mongodb';
import type { PairingRoundDoc, RoundUnitDoc, TieredWish } from '../../domain/pairing/queries.ts';
import type { PairingProblem, PairingUnit, Wish } from '../../engine/pairing/problem.ts';

/** Wishes in tiers, the best first. */
export function wishTiers(wishes: readonly TieredWish[], by: Wish['by']): Wish[][] {
  const tiers = new Map<number, Wish[]>();
  for (const { tier, unitId } of wishes)
    tiers.set(tier, [...(tiers.get(tier) ?? []), { to: unitId.toHexString(), by }]);
  return [...tiers].sort(([a], [b]) => a - b).map(([, some]) => some);
}

/** The computed wishes among those of a unit, in tiers from 1. */
export const computedOf = ({ wishes }: PairingUnit): TieredWish[] =>
  wishes
    .filter((tier) => tier.some(({ by }) => by === 'computed'))
    .flatMap((tier, at) => tier.map(({ to }) => ({ tier: at + 1, unitId: new ObjectId(to) })));

/**
 * A settled round as the problem that it was, from what is written down of it; `more`: places that one unit has
 * besides.
 */
export function problemOf(
  { seed, result }: Pick<PairingRoundDoc, 'seed' | 'result'>,
  rows: readonly RoundUnitDoc[],
  more?: { unitId: string; places: number },
): PairingProblem {
  const gone = new Set(result?.gone ?? []);
  const takesPart = rows.filter(({ unitId, left }) => !left && !gone.has(unitId.toHexString()));
  const there = new Set(takesPart.map(({ unitId }) => unitId.toHexString()));
  const known = (wishes: readonly TieredWish[]) => wishes.filter(({ unitId }) => there.has(unitId.toHexString()));
  const unitsOn = (side: RoundUnitDoc['side']): PairingUnit[] =>
    takesPart
      .filter((row) => row.side === side)
      .map(({ unitId, least, most, wishes, computed }) => {
        const id = unitId.toHexString();
        return {
          id,
          least,
          most: most + (more?.unitId === id ? more.places : 0),
          wishes: [...wishTiers(known(wishes), 'own'), ...wishTiers(known(computed), 'computed')],
        };
      });
  return { branches: unitsOn('branches'), communities: unitsOn('communities'), seed };
}
