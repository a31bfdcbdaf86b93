import { expect } from 'chai';
import fc from 'fast-check';
import { Acceptance } from '../../../server/engine/pairing/acceptance.ts';
import { checkPairing } from '../../../server/engine/pairing/check-pairing.ts';
import { lotOf } from '../../../server/engine/pairing/lot.ts';
import { keysOf, pairUnits } from '../../../server/engine/pairing/pair-units.ts';
import {
  PairingError,
  type Pairing,
  type PairingProblem,
  type PairingUnit,
} from '../../../server/engine/pairing/problem.ts';
import { unservedWishes } from '../../../server/engine/pairing/unserved.ts';
import { everyPairing, rounds } from './rounds.ts';

/** `PAIRING_RUNS=15000` takes more time. */
const runs = (usual: number): number => Number(process.env.PAIRING_RUNS ?? usual);

describe('pairing rounds', () => {
  it('are stable, whatever the lists: short, empty, one-sided, alike, tied, with no places', () => {
    fc.assert(
      fc.property(rounds({ units: 6, strict: false, branchMost: 3, communityMost: 3 }), (problem) => {
        const round = pairUnits(problem);
        expect(checkPairing(problem, round.pairing, unservedWishes(problem, round)).faults).to.deep.equal([]);
      }),
      { numRuns: runs(1500) },
    );
  });

  it('are, of all stable pairings, the best for every branch, and leave the same units short', () => {
    fc.assert(
      fc.property(rounds({ units: 6, strict: true, branchMost: 1, communityMost: 2 }), (problem) => {
        const { pairing } = pairUnits(problem);
        const got = problem.branches.map(({ id }) => pairing.pairs.find(({ branch }) => branch === id)?.community);
        const stable = [...everyPairing(problem)].filter((chosen) => isStable(problem, chosen));
        expect(stable.map(String)).to.include(String(got));
        for (const other of stable) {
          problem.branches.forEach((unit, at) =>
            expect(rankOf(unit, got[at])).to.be.at.most(rankOf(unit, other[at]), `${unit.id} in ${String(other)}`),
          );
          expect(other.filter(Boolean).length).to.equal(pairing.pairs.length);
        }
      }),
      { numRuns: runs(100) },
    );
  });

  it('with ties are the best for every branch of all that keep the published order', () => {
    fc.assert(
      fc.property(rounds({ units: 6, strict: false, branchMost: 1, communityMost: 2 }), (problem) => {
        const round = pairUnits(problem);
        const ordered = inPublishedOrder(problem, round);
        const got = problem.branches.map(
          ({ id }) => round.pairing.pairs.find(({ branch }) => branch === id)?.community,
        );
        for (const other of [...everyPairing(ordered)].filter((chosen) => isStable(ordered, chosen)))
          ordered.branches.forEach((unit, at) => expect(rankOf(unit, got[at])).to.be.at.most(rankOf(unit, other[at])));
      }),
      { numRuns: runs(60) },
    );
  });

  it('answer the same for the same seed, in whatever order the units and the wishes of a tier stand', () => {
    fc.assert(
      fc.property(rounds({ units: 6, strict: false, branchMost: 2, communityMost: 3 }), (problem) => {
        const turned = {
          ...problem,
          branches: problem.branches.map(turnedTiers).reverse(),
          communities: problem.communities.map(turnedTiers).reverse(),
        };
        const sorted = ({ pairs, promoted }: Pairing) => [
          pairs.map(({ branch, community }) => branch + community).sort(),
          promoted,
        ];
        expect(sorted(pairUnits(turned).pairing)).to.deep.equal(sorted(pairUnits(problem).pairing));
      }),
      { numRuns: runs(400) },
    );
  });

  it('draw a lot that anybody can work out again', () => {
    // printf '2026-autumn:branches:b1' | sha256sum
    expect(lotOf('2026-autumn', 'branches', 'b1')).to.equal(
      '81f17fb4b5815ee3698b09ca57ec20d1fecd8a4e8a2cd746eaa8c8e597579cb9',
    );
  });

  it('say of every lost wish the fewest partners more that would have served it', () => {
    fc.assert(
      fc.property(rounds({ units: 6, strict: false, branchMost: 2, communityMost: 2 }), (problem) => {
        const round = pairUnits(problem);
        for (const { side, id, to, tier, more } of unservedWishes(problem, round)) {
          if (more === null) continue;
          const isServed = (extra: number): boolean =>
            side === 'branches'
              ? !wouldRather(round, { branch: id, tier, community: to, places: extra })
              : keepsWithRoom(round, { branch: to, community: id, room: extra });
          expect(isServed(more), `${id} → ${to} with ${more}`).to.equal(true);
          for (let fewer = 0; fewer < more; fewer++)
            expect(isServed(fewer), `${id} → ${to} with ${fewer}`).to.equal(false);
        }
      }),
      { numRuns: runs(800) },
    );
  });

  it('give a second chance to whom the lot would leave with nobody', () => {
    // Both branches wish c1 alike first; only b1 has a second one. One of the two lots would leave b2 out.
    const wish = (...ids: string[]) => ids.map((to) => [{ to, by: 'own' as const }]);
    for (let draw = 0; draw < 20; draw++) {
      const { pairing } = pairUnits({
        seed: `draw ${draw}`,
        branches: [
          { id: 'b1', least: 1, most: 1, wishes: wish('c1', 'c2') },
          { id: 'b2', least: 1, most: 1, wishes: wish('c1') },
        ],
        communities: [
          { id: 'c1', least: 1, most: 1, wishes: [[...wish('b1').flat(), ...wish('b2').flat()]] },
          { id: 'c2', least: 1, most: 1, wishes: wish('b1') },
        ],
      });
      expect(pairing.pairs.map(({ branch, community }) => branch + community)).to.have.members(['b2c1', 'b1c2']);
    }
  });

  describe('that cannot be', () => {
    const fine: PairingUnit = { id: 'b1', least: 0, most: 1, wishes: [] };
    const c1: PairingUnit = { id: 'c1', least: 0, most: 1, wishes: [] };
    const to = (...ids: string[]) => [ids.map((id) => ({ to: id, by: 'own' as const }))];
    for (const [name, problem, fault, value] of [
      ['a unit twice', { branches: [fine, fine], communities: [] }, 'twice', 'b1'],
      ['an id on both sides', { branches: [fine], communities: [{ ...c1, id: 'b1' }] }, 'both_sides', 'b1'],
      ['a wish of nobody', { branches: [{ ...fine, wishes: to('c9') }], communities: [c1] }, 'unknown', 'c9'],
      [
        'a wish twice',
        { branches: [{ ...fine, wishes: [...to('c1'), ...to('c1')] }], communities: [c1] },
        'wished_twice',
        'c1',
      ],
      ['half a place', { branches: [{ ...fine, most: 0.5 }], communities: [] }, 'not_whole', '0.5'],
      ['fewer than none', { branches: [{ ...fine, most: -1 }], communities: [] }, 'not_whole', '-1'],
      ['least above most', { branches: [{ ...fine, least: 2 }], communities: [] }, 'least_above_most', '2 > 1'],
    ] as const)
      it(`are refused: ${name}`, () => {
        expect(() => pairUnits({ seed: 's', ...problem }))
          .to.throw(PairingError)
          .that.includes({ fault, value });
      });

    it('are refused: no seed', () => {
      expect(() => pairUnits({ seed: '', branches: [], communities: [] }))
        .to.throw(PairingError)
        .that.includes({ fault: 'no_seed' });
    });
  });
});

const turnedTiers = (unit: PairingUnit): PairingUnit => ({
  ...unit,
  wishes: unit.wishes.map((tier) => [...tier].reverse()),
});

const rankOf = ({ wishes }: PairingUnit, partner: string | undefined): number => {
  const tier = wishes.findIndex((wished) => wished.some(({ to }) => to === partner));
  return tier < 0 ? Infinity : tier;
};

/** No branch and community that would both rather have each other, by strict lists. */
function isStable({ branches, communities }: PairingProblem, chosen: readonly (string | undefined)[]): boolean {
  return !branches.some((branch, at) =>
    communities.some((community) => {
      if (branch.most === 0 || community.most === 0) return false;
      const mine = rankOf(branch, community.id);
      const theirs = rankOf(community, branch.id);
      if (mine === Infinity || theirs === Infinity || mine >= rankOf(branch, chosen[at])) return false;
      const kept = branches.filter((_, other) => chosen[other] === community.id);
      return kept.length < community.most || kept.some((other) => rankOf(community, other.id) > theirs);
    }),
  );
}

/** The same round with every tie put into the order that the answer publishes, and no wish that is not mutual. */
function inPublishedOrder(problem: PairingProblem, { market, pairing: { promoted, seed } }: Round): PairingProblem {
  const place = (id: string) => `${promoted.includes(id) ? 0 : 1}${lotOf(seed, 'branches', id)}`;
  return {
    ...problem,
    branches: problem.branches.map((unit, b) => ({
      ...unit,
      wishes: Array.from(market.community.subarray(market.start[b], market.start[b + 1]), (c) => [
        { to: market.communityIds[c], by: 'own' as const },
      ]),
    })),
    communities: problem.communities.map((unit) => ({
      ...unit,
      wishes: unit.wishes.flatMap((tier) =>
        [...tier].sort((x, y) => (place(x.to) < place(y.to) ? -1 : 1)).map((wish) => [wish]),
      ),
    })),
  };
}

type Round = ReturnType<typeof pairUnits>;

/** Whether the branch would still rather have the community when that has `places` more, all else as published. */
function wouldRather(
  { market, key }: Round,
  { branch, tier, community, places }: { branch: string; tier: number; community: string; places: number },
): boolean {
  const more = market.communityMost.map((most, c) => (market.communityIds[c] === community ? most + places : most));
  const again = Acceptance.before(market, key, more);
  again.settle();
  const b = market.branchIds.indexOf(branch);
  const edges = Array.from(market.branch.keys()).filter((edge) => market.branch[edge] === b);
  const kept = edges.filter((edge) => again.keeps(edge));
  if (kept.some((edge) => market.communityIds[market.community[edge]] === community)) return false;
  return kept.length < market.branchMost[b] || kept.some((edge) => market.branchTier[edge] > tier);
}

function keepsWithRoom(
  round: Round,
  { branch, community, room }: { branch: string; community: string; room: number },
): boolean {
  const market = {
    ...round.market,
    branchMost: round.market.branchMost.map((most, b) => (round.market.branchIds[b] === branch ? most + room : most)),
  };
  const promoted = Uint8Array.from(market.branchIds, (id) => (round.pairing.promoted.includes(id) ? 1 : 0));
  const again = Acceptance.before(market, keysOf(market, promoted));
  again.settle();
  const c = market.communityIds.indexOf(community);
  return again.keptBy(c).some((edge) => market.branchIds[market.branch[edge]] === branch);
}
