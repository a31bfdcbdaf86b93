import fc from 'fast-check';
import type { PairingProblem, PairingUnit } from '../../../server/engine/pairing/problem.ts';

/** Tiers of some of the others, in some order; `strict` leaves one a tier. */
const wishesOf = (others: readonly string[], strict: boolean): fc.Arbitrary<PairingUnit['wishes']> =>
  fc
    .record({
      order: fc.shuffledSubarray([...others], { minLength: 0 }),
      cuts: fc.array(fc.boolean(), { minLength: others.length, maxLength: others.length }),
    })
    .map(({ order, cuts }) => {
      const tiers: { to: string; by: 'own' }[][] = [];
      order.forEach((to, at) => {
        if (strict || at === 0 || cuts[at]) tiers.push([]);
        tiers[tiers.length - 1].push({ to, by: 'own' });
      });
      return tiers;
    });

interface RoundShape {
  /** Most units of a side. */
  units: number;
  strict: boolean;
  branchMost: number;
  communityMost: number;
}

const named = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);

/** Rounds with lists that are short, empty, one-sided, alike or tied, and places that are none. */
export const rounds = ({ units, strict, branchMost, communityMost }: RoundShape): fc.Arbitrary<PairingProblem> =>
  fc
    .record({
      b: fc.integer({ min: 0, max: units }),
      c: fc.integer({ min: 0, max: units }),
      seed: fc.string({ minLength: 1 }),
    })
    .chain(({ b, c, seed }) => {
      const side = (ids: string[], others: string[], most: number): fc.Arbitrary<PairingUnit[]> =>
        fc.tuple(
          ...ids.map((id) =>
            fc
              .record({ wishes: wishesOf(others, strict), most: fc.integer({ min: 0, max: most }), part: fc.nat(2) })
              .map(({ wishes, most: places, part }) => ({ id, wishes, most: places, least: Math.min(part, places) })),
          ),
        );
      return fc.record({
        branches: side(named('b', b), named('c', c), branchMost),
        communities: side(named('c', c), named('b', b), communityMost),
        seed: fc.constant(seed),
      });
    });

/** Every pairing of a small round in which each branch has at most one partner, as the partner of each branch. */
export function* everyPairing({ branches, communities }: PairingProblem): Generator<(string | undefined)[]> {
  const left = new Map(communities.map(({ id, most }) => [id, most]));
  const chosen: (string | undefined)[] = [];
  const wishedBack = new Map(communities.map(({ id, wishes }) => [id, new Set(wishes.flat().map(({ to }) => to))]));
  function* from(at: number): Generator<(string | undefined)[]> {
    if (at === branches.length) return yield [...chosen];
    chosen[at] = undefined;
    yield* from(at + 1);
    const { id, most, wishes } = branches[at];
    if (most === 0) return;
    for (const { to } of wishes.flat()) {
      if (!wishedBack.get(to)!.has(id) || left.get(to) === 0) continue;
      left.set(to, left.get(to)! - 1);
      chosen[at] = to;
      yield* from(at + 1);
      left.set(to, left.get(to)! + 1);
    }
    chosen[at] = undefined;
  }
  yield* from(0);
}
