import { expect } from 'chai';
import fc from 'fast-check';
import { bestByTrying } from './plan/exhaustive.ts';
import { compileProblem } from './support/compile-problem.ts';
import { factsNow, offer, role, task } from './support/facts.ts';
import { hourMs } from '../../shared/durations.ts';
import { PairSource } from '../../server/engine/candidates/pair-source.ts';
import { planOverAllPairs, quantaOfEdges } from '../../server/engine/candidates/plan-over-all-pairs.ts';
import { PairPricing } from '../../server/engine/candidates/price-pairs.ts';
import { planWithFloor } from '../../server/engine/candidates/plan-with-floor.ts';
import type { OfferFacts, TaskFacts } from '../../server/engine/facts/facts.ts';
import { planWithConflicts } from '../../server/engine/plan/plan-with-conflicts.ts';
import { randomBelow } from '../../server/engine/plan/random.ts';
import { defaultConfig } from '../../server/engine/worth/config.ts';
import { composePlan } from '../../server/entry/cli/files/compose-plan.ts';
import type { PlanDocument } from '../../server/entry/cli/files/plan-document.ts';
import { verifyDocument } from '../../server/entry/cli/files/verify-document.ts';

const maxError = 1e-5;

/** A plan with a floor, as `xianfeng match --floor` writes it. */
async function documentOf(people: OfferFacts[], posted: TaskFacts[], share: number): Promise<PlanDocument> {
  const source = new PairSource(people, posted, factsNow, defaultConfig, { byColumns: false });
  const { plan, compiled, shares, without } = await planWithFloor(source, planWithConflicts, share);
  const floor = { share, worthWithout: without.plan.worth, communities: shares };
  return composePlan(people, compiled, plan, { now: factsNow, seed: 1, config: defaultConfig, locale: 'en', floor });
}

const small = fc.tuple(
  fc.array(
    fc.record({ lat: fc.integer({ min: 0, max: 8 }), tasksPerWeek: fc.integer({ min: 1, max: 2 }), team: fc.nat(2) }),
    { minLength: 1, maxLength: 5 },
  ),
  fc.array(
    fc.record({
      lat: fc.integer({ min: 0, max: 8 }),
      community: fc.constantFrom('a', 'b', 'c'),
      slots: fc.integer({ min: 1, max: 3 }),
      hour: fc.integer({ min: 0, max: 4 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  fc.constantFrom(0.3, 0.5, 1),
);

describe('a floor under the share of every community', () => {
  it('is kept where that can be, at a worth that no plan with as many filled places exceeds by more than the gap', async () => {
    let kept = 0;
    let could = 0;
    await fc.assert(
      fc.asyncProperty(small, async ([persons, places, share]) => {
        const people = persons.map(({ lat, tasksPerWeek, team }, n) =>
          offer({
            ...{ id: `o${n}`, personId: `p${n}`, lat: 22.54 + lat / 100, radiusKm: 9, tasksPerWeek },
            ...(team === 0 && { together: 'team' }),
          }),
        );
        const posted = places.map(({ lat, community, slots, hour }, n) =>
          task({
            ...{ id: `t${n}`, communityId: community, lat: 22.54 + lat / 100, roles: [role({ slots, taken: 0 })] },
            ...{ start: factsNow + (30 + hour) * hourMs, end: factsNow + (31 + hour) * hourMs },
          }),
        );
        const made = await documentOf(people, posted, share);
        expect(verifyDocument(made, people, posted, defaultConfig).faults).to.deep.equal([]);
        const { problem, posts } = compileProblem(people, posted, factsNow, defaultConfig, { tasksPerOffer: 9 });
        const { communities } = made.floor!;
        const bestOf = (countOf: (line: (typeof communities)[number]) => number): number =>
          bestByTrying(problem, (left) =>
            communities.every((line) => {
              const columns = [...posts.keys()].filter((at) => posts[at].task.communityId === line.communityId);
              return columns.reduce((sum, at) => sum + problem.slots[at] - left[at], 0) >= countOf(line);
            }),
          );
        const best = bestOf(({ needed, filled }) => Math.min(needed, filled));
        expect(made.worth).to.be.at.most(best + maxError);
        expect(made.bound).to.be.at.least(best - maxError);
        if (bestOf(({ needed }) => needed) === -Infinity) return;
        could++;
        if (communities.every(({ needed, filled }) => filled >= needed)) kept++;
      }),
      { numRuns: 40 },
    );
    expect(kept).to.be.at.least(could * 0.9);
  });

  it('fills the far community too, and says what that costs', async () => {
    const near = { lng: 114.06, lat: 22.54 };
    const people = [1, 2, 3, 4].map((n) => offer({ id: `o${n}`, personId: `p${n}`, ...near, radiusKm: 20 }));
    const posted = [
      task({ id: 'near', ...near, communityId: 'a', roles: [role({ slots: 4, taken: 0 })] }),
      task({ id: 'far', lng: 114.06, lat: 22.62, communityId: 'b', roles: [role({ slots: 4, taken: 0 })] }),
    ];
    const source = new PairSource(people, posted, factsNow, defaultConfig);
    const { plan } = await planOverAllPairs(source, planWithConflicts);
    const made = await documentOf(people, posted, 0.5);
    expect(
      made.floor!.communities.map(({ communityId, needed, filled }) => [communityId, needed, filled]),
    ).to.deep.equal([
      ['a', 2, 2],
      ['b', 2, 2],
    ]);
    expect(made.floor!.worthWithout).to.equal(plan.worth);
    expect(made.worth).to.be.below(plan.worth);
    const check = (change: Partial<NonNullable<PlanDocument['floor']>>): string[] => {
      const { faults } = verifyDocument(
        { ...made, floor: { ...made.floor!, ...change } },
        people,
        posted,
        defaultConfig,
      );
      return faults.map(({ fault }) => fault);
    };
    expect(check({})).to.deep.equal([]);
    expect(check({ share: 0.9 })).to.include('floor_differs');
    const [a, b] = made.floor!.communities;
    expect(check({ communities: [a, { ...b, filled: 3 }] })).to.include('floor_differs');
    expect(check({ communities: [a, { ...b, bonus: 0 }] })).to.include('bound_not_proven');
  });

  it('is bounded over all pairs, whether they are kept or not: what places are paid counts in each', async () => {
    for (let seed = 1; seed <= 30; seed++) {
      const draw = randomBelow(seed);
      const near = () => ({ lng: 114 + draw(300) / 1e4, lat: 22.5 + draw(300) / 1e4 });
      const people = Array.from({ length: 6 }, (_, n) =>
        offer({ id: `o${n}`, personId: `p${n}`, ...near(), tasksPerWeek: 1, radiusKm: 20 }),
      );
      const posted = Array.from({ length: 40 }, (_, n) => {
        const start = factsNow + (24 + draw(4 * 24)) * hourMs;
        const roles = [role({ slots: 1, taken: 0 })];
        return task({ id: `t${n}`, ...near(), communityId: 'ab'[n % 2], start, end: start + hourMs, roles });
      });
      const every = compileProblem(people, posted, factsNow, defaultConfig, { tasksPerOffer: 1000 });
      for (const pairsKept of [0, 1_000_000]) {
        const source = new PairSource(people, posted, factsNow, defaultConfig, { byColumns: false, pairsKept });
        const greedily = source.planGreedily(() => false, 1);
        while (!greedily.next().done);
        const bonus = Int32Array.from(source.posts, (post) => (post.task.communityId === 'a' ? 1.5 : 1) * 2 ** 20);
        source.payFor(bonus);
        const pricing = new PairPricing(source, 20, () => false).price(new Float64Array(source.posts.length));
        let step = pricing.next();
        while (!step.done) step = pricing.next();
        const problem = { ...every.problem, bonus };
        const { edges } = planWithConflicts(problem);
        expect(quantaOfEdges(problem, edges), `seed ${seed}, ${pairsKept} kept`).to.be.at.most(step.value.bound);
      }
    }
  });
});
