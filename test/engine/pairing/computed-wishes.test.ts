import { expect } from 'chai';
import fc from 'fast-check';
import { likeness, withComputedWishes, type PairingFacts } from '../../../server/engine/pairing/computed-wishes.ts';
import { pairUnits } from '../../../server/engine/pairing/pair-units.ts';

const unit = (id: string, more: Partial<PairingFacts> = {}): PairingFacts => ({
  id,
  least: 0,
  most: 2,
  wishes: [],
  has: [],
  wants: [],
  load: 0,
  open: true,
  never: [],
  ...more,
});

const kinds = ['hall', 'law', 'music', 'meals'];
const facts = (ids: readonly string[], others: readonly string[]): fc.Arbitrary<PairingFacts[]> =>
  fc.tuple(
    ...ids.map((id) =>
      fc
        .record({
          lng: fc.double({ min: 113.8, max: 114.6, noNaN: true }),
          lat: fc.double({ min: 22.4, max: 22.8, noNaN: true }),
          has: fc.subarray(kinds),
          wants: fc.subarray(kinds),
          open: fc.boolean(),
          never: fc.subarray([...others], { maxLength: 2 }),
          wished: fc.subarray([...others], { maxLength: 2 }),
        })
        .map(({ wished, ...more }) => unit(id, { ...more, wishes: wished.map((to) => [{ to, by: 'own' as const }]) })),
    ),
  );

describe('computed wishes', () => {
  it('come after the own ones, are named as such, and never join whom one side refuses or who is not open', () => {
    const [b, c] = [
      ['b1', 'b2', 'b3', 'b4'],
      ['c1', 'c2', 'c3'],
    ];
    fc.assert(
      fc.property(facts(b, c), facts(c, b), fc.integer({ min: 0, max: 3 }), (branches, communities, most) => {
        const all = withComputedWishes({ branches, communities }, most);
        for (const [given, made, other] of [
          [branches, all.branches, communities],
          [communities, all.communities, branches],
        ] as const)
          given.forEach(({ id, wishes, open, never }, at) => {
            expect(made[at].wishes.slice(0, wishes.length)).to.deep.equal(wishes);
            const added = made[at].wishes.slice(wishes.length).flat();
            expect(added.every(({ by }) => by === 'computed')).to.equal(true);
            if (!open) expect(added).to.deep.equal([]);
            const refused = other.filter((one) => one.never.includes(id) || never.includes(one.id));
            for (const { id: to } of refused) expect(added.map((wish) => wish.to)).to.not.include(to);
          });
        const { pairing } = pairUnits({ ...all, seed: 's' });
        for (const { branch, community, branchBy } of pairing.pairs) {
          const stated = branches
            .find(({ id }) => id === branch)!
            .wishes.flat()
            .some(({ to }) => to === community);
          expect(branchBy).to.equal(stated ? 'own' : 'computed');
        }
      }),
      { numRuns: Number(process.env.PAIRING_RUNS ?? 100) },
    );
  });

  it('prefer who is near, who has what is wanted, and who is free', () => {
    const here = unit('b1', { lng: 114, lat: 22.5, has: ['law'], wants: ['hall'] });
    const near = unit('c1', { lng: 114.01, lat: 22.5 });
    const far = unit('c2', { lng: 114.3, lat: 22.5 });
    expect(likeness(here, near).value).to.be.greaterThan(likeness(here, far).value);
    expect(likeness(here, { ...far, has: ['hall'], wants: ['law'] }).value).to.be.greaterThan(
      likeness(here, far).value,
    );
    expect(likeness(here, near).value).to.be.greaterThan(likeness(here, { ...near, load: 3 }).value);
    expect(likeness(here, near)).to.deep.equal(likeness(near, here));
  });

  it('serve a branch whose wish the community had not thought of', () => {
    const branch = unit('b1', { wishes: [[{ to: 'c1', by: 'own' }]], open: false });
    const all = withComputedWishes({ branches: [branch], communities: [unit('c1')] }, 0);
    const { pairing } = pairUnits({ ...all, seed: 's' });
    expect(pairing.pairs).to.deep.equal([
      { branch: 'b1', community: 'c1', branchTier: 1, communityTier: 1, branchBy: 'own', communityBy: 'computed' },
    ]);
  });
});
