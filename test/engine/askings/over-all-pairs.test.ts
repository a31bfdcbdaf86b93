import { expect } from 'chai';
import fc from 'fast-check';
import { hourMs } from '../../../shared/durations.ts';
import { planWithinAskings } from '../../../server/engine/askings/plan-within-askings.ts';
import { acceptedWorth } from '../../../server/engine/candidates/accepted-worth.ts';
import type { Announced, PairOptions } from '../../../server/engine/candidates/pair-options.ts';
import { PairSource } from '../../../server/engine/candidates/pair-source.ts';
import { planOverAllPairs, type AllPairsPlan } from '../../../server/engine/candidates/plan-over-all-pairs.ts';
import type { OfferFacts, TaskFacts } from '../../../server/engine/facts/facts.ts';
import { learnLikelihood } from '../../../server/engine/likelihood/learn.ts';
import { yesByWay } from '../../../server/engine/likelihood/yes-by-way.ts';
import { planWithConflicts } from '../../../server/engine/plan/plan-with-conflicts.ts';
import { randomBelow } from '../../../server/engine/plan/random.ts';
import { distanceKm } from '../../../server/platform/geo/distance.ts';
import { fits } from '../../../server/engine/rules/why-not.ts';
import { defaultConfig } from '../../../server/engine/worth/config.ts';
import { worthOf } from '../../../server/engine/worth/worth.ts';
import { bestByTrying } from '../plan/exhaustive.ts';
import { compileProblem } from '../support/compile-problem.ts';
import { factsNow, offer, role, task } from '../support/facts.ts';

const maxError = 1e-4;

/** A city in which fewer say yes the farther away they are, and by night. */
const usual = learnLikelihood([]);
const model = {
  ...usual,
  effects: {
    ...usual.effects,
    kind: { delivery: 0.4 },
    way: { '≤0.5': 1.5, '≤1': 0.8, '≤2': 0, '≤4': -0.6, '≤8': -1.2, '>8': -2 },
  },
};
const yes: PairOptions['yes'] = (one) => yesByWay(model, one, factsNow, defaultConfig.utcOffset);

const small = fc.tuple(
  fc.array(
    fc.record({ lat: fc.integer({ min: 0, max: 8 }), tasksPerWeek: fc.integer({ min: 1, max: 2 }), team: fc.nat(4) }),
    {
      minLength: 1,
      maxLength: 5,
    },
  ),
  fc.array(
    fc.record({
      lat: fc.integer({ min: 0, max: 8 }),
      slots: fc.integer({ min: 1, max: 2 }),
      hour: fc.integer({ min: 0, max: 4 }),
      category: fc.constantFrom('delivery', 'care'),
    }),
    { minLength: 1, maxLength: 3 },
  ),
);

const peopleOf = (persons: readonly { lat: number; tasksPerWeek: number; team: number }[]): OfferFacts[] =>
  persons.map(({ lat, tasksPerWeek, team }, n) =>
    offer({
      ...{ id: `o${n}`, personId: `p${n}`, lat: 22.54 + lat / 100, radiusKm: 9, tasksPerWeek },
      ...(team < 2 && { together: `team ${team}` }),
    }),
  );
const pairsOf = ({ plan, compiled }: AllPairsPlan, people: readonly OfferFacts[]): Announced['pairs'] =>
  Array.from(plan.edges).flatMap((edge) => {
    const { task: one, role: part } = compiled.posts[compiled.problem.column[edge]];
    return compiled.offersOf(edge).map((own) => ({ personId: people[own].personId, taskId: one.id, roleId: part.id }));
  });

describe('a plan by what of it is accepted', () => {
  it('asks no more than its budget, is worth what its pairs are, and no choice of as many is above its bound', async () => {
    await fc.assert(
      fc.asyncProperty(
        small,
        fc.nat(6),
        fc.constantFrom({ byColumns: true }, { byColumns: false }, { byColumns: false, pairsKept: 0 }),
        fc.constantFrom(0, 0.2, 0.5),
        fc.integer({ min: 1, max: 3 }),
        async ([persons, places], budget, way, charge, perPerson) => {
          const people = peopleOf(persons);
          const posted = places.map(({ lat, slots, hour, category }, n) =>
            task({
              ...{ id: `t${n}`, category, lat: 22.54 + lat / 100, roles: [role({ slots, taken: 0 })] },
              ...{ start: factsNow + (30 + hour) * hourMs, end: factsNow + (31 + hour) * hourMs },
            }),
          );
          const pairs = people.slice(0, 2).map(({ personId }) => ({ personId, taskId: 't0', roleId: 'r1' }));
          const options = { ...way, yes, announced: { pairs, charge }, perPerson: () => perPerson };
          const source = new PairSource(people, posted, factsNow, defaultConfig, options);
          const found = await planWithinAskings(source, planWithConflicts, budget, { tasksPerOffer: 1 });
          const every = compileProblem(people, posted, factsNow, defaultConfig, { ...options, tasksPerOffer: 9 });
          const free = every.problem.slots.reduce((sum, slots) => sum + slots, 0);
          const best = bestByTrying(every.problem, (left) => free - left.reduce((sum, one) => sum + one, 0) <= budget);
          const asked = pairsOf(found, people);
          expect(asked.length).to.be.at.most(budget);
          // All of a team or none.
          for (const { personId, taskId } of asked) {
            const { together } = people.find((who) => who.personId === personId)!;
            for (const other of people.filter((who) => together !== undefined && who.together === together))
              expect(asked.some((pair) => pair.personId === other.personId && pair.taskId === taskId)).to.equal(true);
          }
          expect(found.plan.worth).to.be.at.most(best + maxError);
          expect(found.plan.bound).to.be.at.least(best - maxError);
          const told = acceptedWorth(source, found);
          const worths = asked.map(({ personId, taskId }) => {
            const [who, what] = [
              people.find((one) => one.personId === personId)!,
              posted.find(({ id }) => id === taskId)!,
            ];
            expect(fits(who, what, what.roles[0], factsNow, defaultConfig)).to.equal(true);
            const chance = yes(what).at(distanceKm(who.lng, who.lat, what.lng, what.lat));
            return worthOf(who, what, what.roles[0], factsNow, defaultConfig).worth * chance;
          });
          expect(told.worth).to.be.closeTo(
            worths.reduce((sum, one) => sum + one, 0),
            maxError,
          );
          expect(told.bound).to.be.at.least(told.worth - maxError);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('planned again after one person in a hundred has changed, leaves out at most 0.5 % of the others who were announced', async () => {
    const draw = randomBelow(7);
    const near = (): { lng: number; lat: number } => ({ lng: 114 + draw(900) / 1e4, lat: 22.5 + draw(900) / 1e4 });
    const people = Array.from({ length: 1_200 }, (_, n) =>
      offer({ id: `o${n}`, personId: `p${n}`, ...near(), tasksPerWeek: 1 + (n % 2), radiusKm: 4 }),
    );
    const posted = Array.from({ length: 500 }, (_, n): TaskFacts => {
      const start = factsNow + (24 + draw(13 * 24)) * hourMs;
      return task({
        ...{ id: `t${n}`, ...near(), start, end: start + 2 * hourMs, signUpBy: start },
        roles: [role({ slots: 1 + (n % 3), taken: 0 })],
      });
    });
    const planOf = async (offers: OfferFacts[], announced?: Announced, byColumns = true) => {
      const source = new PairSource(offers, posted, factsNow, defaultConfig, { yes, announced, byColumns });
      const found = await planOverAllPairs(source, planWithConflicts, { targetGap: 0.001 });
      return { ...found, told: acceptedWorth(source, found) };
    };
    const first = await planOf(people);
    const byOffers = await planOf(people, undefined, false);
    // However pairs are found, no plan is above the bound of another.
    expect(first.plan.worth).to.be.at.most(byOffers.plan.bound + maxError);
    expect(byOffers.plan.worth).to.be.at.most(first.plan.bound + maxError);
    const changed = people.map((one, n) => (n % 100 === 0 ? { ...one, ...near() } : one));
    const pairs = pairsOf(first, people);
    const again = await planOf(changed, { pairs, charge: 0.2 });
    const free = await planOf(changed);
    const leftOut = (plan: AllPairsPlan): number => {
      const now = new Set(pairsOf(plan, changed).map((pair) => JSON.stringify(pair)));
      const unchanged = pairs.filter(({ personId }) => Number(personId.slice(1)) % 100 !== 0);
      return unchanged.filter((pair) => !now.has(JSON.stringify(pair))).length / unchanged.length;
    };
    expect(leftOut(again)).to.be.at.most(0.005);
    expect(leftOut(free)).to.be.above(leftOut(again));
    expect(again.told.worth).to.be.at.least(free.told.worth * 0.99);
    expect(again.told.withdrawn).to.be.at.least(Math.round(leftOut(again) * pairs.length));
  });
});
