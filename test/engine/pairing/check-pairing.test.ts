import { expect } from 'chai';
import { expectBothLanguages } from '../../support/bilingual.ts';
import { checkPairing } from '../../../server/engine/pairing/check-pairing.ts';
import { pairUnits } from '../../../server/engine/pairing/pair-units.ts';
import type { Pairing, PairingProblem, UnservedWish, Wish } from '../../../server/engine/pairing/problem.ts';
import { unservedWishes } from '../../../server/engine/pairing/unserved.ts';

const own = (to: string): Wish => ({ to, by: 'own' });

/**
 * Two branches that both want c1 most; c1 wants b1, has one place; b3 is wished by nobody and c3 likes b1 and b2 alike.
 */
const problem: PairingProblem = {
  seed: 'check',
  branches: [
    { id: 'b1', least: 1, most: 1, wishes: [[own('c1')], [own('c2')]] },
    { id: 'b2', least: 1, most: 1, wishes: [[own('c1')], [own('c2')]] },
    { id: 'b3', least: 1, most: 1, wishes: [[own('c1')]] },
  ],
  communities: [
    { id: 'c1', least: 1, most: 1, wishes: [[own('b1')], [own('b2')]] },
    { id: 'c2', least: 2, most: 2, wishes: [[own('b1'), own('b2')]] },
  ],
};

const round = pairUnits(problem);
const unserved = unservedWishes(problem, round);
const right = round.pairing;
const [first, second] = right.pairs;

const checked = (pairing: Partial<Pairing>, wishes: readonly UnservedWish[] = unserved): string[] => {
  const { faults } = checkPairing(problem, { ...right, ...pairing }, wishes);
  for (const { detail } of faults) expectBothLanguages(detail);
  return faults.map(({ fault }) => fault);
};

describe('the checker of pairs', () => {
  it('finds nothing wrong with what is right', () => {
    expect(right.pairs.map(({ branch, community }) => branch + community)).to.deep.equal(['b1c1', 'b2c2']);
    expect(checkPairing(problem, right, unserved)).to.deep.equal({ valid: true, faults: [], blocking: 0 });
  });

  for (const [name, changed, fault] of [
    ['another seed', { seed: 'other' }, 'seed_differs'],
    ['a unit that is not there', { pairs: [first, { ...second, branch: 'b9' }] }, 'no_such_unit'],
    ['a pair twice', { pairs: [first, second, second] }, 'pair_twice'],
    ['a pair that one side did not wish', { pairs: [first, second, { ...first, branch: 'b3' }] }, 'not_mutual'],
    ['a tier that is not the one', { pairs: [first, { ...second, branchTier: 1 }] }, 'tier_differs'],
    ['a wish of another source', { pairs: [first, { ...second, communityBy: 'computed' }] }, 'tier_differs'],
    ['more partners than places', { pairs: [first, second, { ...first, branch: 'b2' }] }, 'too_many'],
    [
      'two that would rather have each other',
      {
        pairs: [
          { ...first, branch: 'b2', communityTier: 2 },
          { ...second, branch: 'b1' },
        ],
      },
      'blocking_pair',
    ],
    ['a pair left out', { pairs: [first] }, 'blocking_pair'],
    ['a promoted unit that is not there', { promoted: ['b9'] }, 'promoted_unknown'],
    ['a short unit that is not named', { short: [] }, 'short_differs'],
    ['one named that is not short', { short: [...right.short, { ...right.short[0], id: 'b1' }] }, 'short_differs'],
  ] as const satisfies readonly (readonly [string, Partial<Pairing>, string])[])
    it(`finds ${name}`, () => {
      expect(checked(changed)).to.include(fault);
    });

  for (const [name, wishes] of [
    ['left out', unserved.slice(1)],
    ['made up', [...unserved, { ...unserved[0], to: 'c2', id: 'b3' }]],
    ['of a served one', [...unserved, { ...unserved[0], id: 'b1', to: 'c1' }]],
    ['with a reason that is not true', unserved.map((line) => ({ ...line, reason: 'not_wished_back' as const }))],
  ] as const)
    it(`finds a lost wish ${name}`, () => {
      expect(checked({}, wishes)).to.include('unserved_differs');
    });

  it('finds equals whose published order was not kept', () => {
    const ties: PairingProblem = {
      seed: 'ties',
      branches: ['b1', 'b2'].map((id) => ({ id, least: 0, most: 1, wishes: [[own('c1')]] })),
      communities: [{ id: 'c1', least: 0, most: 1, wishes: [[own('b1'), own('b2')]] }],
    };
    const { pairing } = pairUnits(ties);
    const [pair] = pairing.pairs;
    const other = pair.branch === 'b1' ? 'b2' : 'b1';
    const swapped = { ...pairing, pairs: [{ ...pair, branch: other }] };
    const faults = checkPairing(ties, { ...swapped, promoted: [pair.branch] }).faults.map(({ fault }) => fault);
    expect(faults).to.deep.equal(['order_not_kept']);
  });
});
