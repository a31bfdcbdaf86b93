import { expect } from 'chai';
import fc from 'fast-check';

import type { OfferFilter, TaskFilter } from '../../../server/engine/rank/filter.ts';
import { OfferIndex } from '../../../server/engine/rank/offer-index.ts';
import { rankOffers } from '../../../server/engine/rank/rank-offers.ts';
import { rankTasks } from '../../../server/engine/rank/rank-tasks.ts';
import { TaskIndex } from '../../../server/engine/rank/task-index.ts';
import type { MatchConfig } from '../../../server/engine/worth/config.ts';
import { defaultConfig } from '../../../server/engine/worth/config.ts';
import type { Place } from '../support/arbitrary.ts';
import { byId, offers, places, radii, skills, tasks } from '../support/arbitrary.ts';
import { rankOffersByForce, rankTasksByForce } from '../support/brute-force.ts';
import { factsNow, offer, role, task } from '../support/facts.ts';
import { dayMs } from '../../../shared/durations.ts';

const flat: MatchConfig = {
  ...defaultConfig,
  nearness: { tauKm: 1e9 },
  skill: { weight: 0, unasked: 1 },
  urgency: { weight: 0, halfHours: 1 },
  reliability: { weight: 0, mean: 0.9, strength: 5 },
  belonging: { weight: 0, levels: 4 },
  freshness: { weight: 0, halfExposure: 1, halfTaken: 1, loadWeight: 0, halfLoad: 1 },
  invitation: { weight: 0, half: 1 },
};

const worlds: { name: string; place: Place; radius: fc.Arbitrary<number>; config: MatchConfig }[] = [
  { name: 'in town', place: places.town, radius: radii.town, config: defaultConfig },
  { name: 'with many at one point', place: places.shared, radius: radii.town, config: defaultConfig },
  { name: 'at the poles and the date line', place: places.edges, radius: radii.world, config: defaultConfig },
  { name: 'where almost everything is worth the same', place: places.shared, radius: radii.world, config: flat },
  {
    name: 'where only the way counts',
    place: places.town,
    radius: radii.town,
    config: { ...flat, nearness: { tauKm: 3 } },
  },
];

const some = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const taskFilter: fc.Arbitrary<TaskFilter> = fc.record({
  categories: some(fc.subarray(['delivery', 'gate', 'unheard of'])),
  skill: some(fc.constantFrom(...skills, 'unheard of')),
  startFrom: some(fc.constant(factsNow + dayMs)),
  startBefore: some(fc.constant(factsNow + 4 * dayMs)),
  weekend: some(fc.boolean()),
  unitId: some(fc.constantFrom('d1', 'c1', 'b1', 'unheard of')),
  ids: some(fc.array(fc.nat(999).map((n) => `t${n}`))),
  maxKm: some(fc.constantFrom(0, 2, 10)),
});
const offerFilter: fc.Arbitrary<OfferFilter> = fc.record({
  unitId: some(fc.constantFrom('d1', 'c1', 'b1', 'unheard of')),
  partyMember: some(fc.boolean()),
  ids: some(fc.array(fc.nat(999).map((n) => `o${n}`))),
  maxKm: some(fc.constantFrom(0, 2, 10)),
  invitationBudget: some(fc.nat(4)),
  exceptPersons: some(fc.array(fc.nat(400).map((n) => `p${n}`)).map((persons) => new Set(persons))),
  askedBefore: some(fc.boolean()),
});
const count = fc.constantFrom(0, 1, 3, 20, 1000);

describe('ranking', () => {
  it('passes over cells and nothing in them that counts, among thousands', () => {
    const config = worlds[4].config;
    const people = fc.sample(offers(places.town, fc.constant(60)), { seed: 3, numRuns: 2000 });
    const all = people.map((one, i) => ({ ...one, id: `o${i}`, personId: `p${i}`, tasksPerWeek: 7, busy: [] }));
    const index = OfferIndex.of(all, config);
    for (const task of fc.sample(tasks(places.town), { seed: 4, numRuns: 20 })) {
      const posted = { ...task, rules: {} };
      for (const role of posted.roles)
        expect(rankOffers(index, posted, role, 5, factsNow)).to.deep.equal(
          rankOffersByForce(all, posted, role, 5, factsNow, config),
        );
    }
  });

  it('bug: among given ids, a skill that no task asks for found the tasks that ask for none', () => {
    const index = TaskIndex.of([task({ roles: [role({ skill: undefined })] })], defaultConfig);
    expect(rankTasks(index, offer(), 5, factsNow, { ids: ['t1'] })).to.have.length(1);
    expect(rankTasks(index, offer(), 5, factsNow, { ids: ['t1'], skill: 'unheard of' })).to.deep.equal([]);
  });

  for (const { name, place, radius, config } of worlds) {
    it(`finds the same tasks as looking at every one, ${name}`, () => {
      fc.assert(
        fc.property(
          fc.array(tasks(place), { maxLength: 150, size: 'max' }),
          offers(place, radius),
          count,
          taskFilter,
          (list, person, n, filter) => {
            const all = byId(list);
            const found = rankTasks(TaskIndex.of(all, config), person, n, factsNow, filter);
            expect(found).to.deep.equal(rankTasksByForce(all, person, n, factsNow, config, filter));
          },
        ),
        { numRuns: 60, endOnFailure: true },
      );
    });

    it(`finds the same volunteers as looking at every one, ${name}`, () => {
      fc.assert(
        fc.property(
          fc.array(offers(place, radius), { maxLength: 150, size: 'max' }),
          tasks(place),
          count,
          offerFilter,
          (list, task, n, filter) => {
            const all = byId(list);
            const index = OfferIndex.of(all, config);
            for (const role of task.roles)
              expect(rankOffers(index, task, role, n, factsNow, filter)).to.deep.equal(
                rankOffersByForce(all, task, role, n, factsNow, config, filter),
              );
          },
        ),
        { numRuns: 60, endOnFailure: true },
      );
    });
  }
});
