import { expect } from 'chai';
import fc from 'fast-check';
import { checkMobilisationPlan } from '../../../server/engine/mobilisation/check-mobilisation.ts';
import { changeFrontier, planMobilisation } from '../../../server/engine/mobilisation/plan-mobilisation.ts';
import {
  defaultPrices,
  MobilisationError,
  type Mobilised,
  type MobilisationPlan,
  type MobilisationProblem,
  type ReceivingPlace,
  type SendingUnit,
} from '../../../server/engine/mobilisation/problem.ts';

const runs = (usual: number): number => Number(process.env.MOBILISATION_RUNS ?? usual);
const skills = ['nurse', 'driver'];
const point = fc
  .record({ lng: fc.integer({ min: 0, max: 9 }), lat: fc.integer({ min: 0, max: 9 }) })
  .map(({ lng, lat }) => ({
    lng: 114 + lng / 100,
    lat: 22.5 + lat / 100,
  }));

/**
 * Cities of units, people and places, with shares, ranks, skills, ties, people who are there already or were told
 * where.
 */
const problems = (size: { units: number; people: number; places: number }): fc.Arbitrary<MobilisationProblem> => {
  const unitIds = Array.from({ length: size.units }, (_, at) => `u${at}`);
  const placeIds = Array.from({ length: size.places }, (_, at) => `p${at}`);
  const maybe = (ids: string[]) => fc.option(fc.constantFrom(...ids), { nil: undefined, freq: 3 });
  return fc.record({
    units: fc.tuple(
      ...unitIds.map((id): fc.Arbitrary<SendingUnit> =>
        fc
          .record({ point, stays: fc.constantFrom(0, 0.2, 0.5, 1) })
          .map(({ point: at, stays }) => ({ id, ...at, stays })),
      ),
    ),
    people: fc
      .array(
        fc.record({
          unit: fc.constantFrom(...unitIds),
          rank: fc.nat(2),
          skills: fc.subarray(skills),
          load: fc.nat(2),
          pinned: fc.option(fc.constantFrom(...placeIds), { nil: undefined, freq: 5 }),
          before: maybe(placeIds),
        }),
        { minLength: 1, maxLength: size.people },
      )
      .map((people) => people.map((person, at): Mobilised => ({ id: `m${at}`, ...person }))),
    places: fc.tuple(
      ...placeIds.map((id): fc.Arbitrary<ReceivingPlace> =>
        fc
          .record({
            point,
            least: fc.nat(2),
            more: fc.nat(2),
            most: fc.nat(1),
            headRank: fc.nat(2),
            skills: fc.subarray(skills),
            ties: fc.subarray(unitIds, { maxLength: 1 }),
          })
          .map(({ point: at, least, more, most, skills: asked, ...rest }) => ({
            id,
            ...at,
            ...rest,
            least,
            wished: least + more,
            most: least + more + most,
            skills: asked.map((skill) => ({ skill, count: 1 })),
          })),
      ),
    ),
    prices: fc
      .record({ beyondShare: fc.constantFrom(null, 300), changed: fc.constantFrom(0, 100, 2000) })
      .map((prices) => ({ ...defaultPrices, ...prices })),
  });
};

interface Sent {
  place: string;
  as: string | null;
}

/** The least cost over all ways to send each person somewhere, for some duty, or nowhere. */
function byTryingAll(problem: MobilisationProblem, counts: (chosen: readonly Sent[]) => boolean = () => true): number {
  const { people, places } = problem;
  const chosen: Sent[] = [];
  let best = Infinity;
  const on = (at: number): void => {
    if (at === people.length) {
      if (counts(chosen)) best = Math.min(best, costOf(problem, chosen));
      return;
    }
    const person = people[at];
    if (person.pinned === undefined) {
      chosen[at] = { place: '', as: null };
      on(at + 1);
    }
    for (const place of places) {
      if (person.pinned !== undefined && person.pinned !== place.id) continue;
      const duties = [
        ...(place.headRank > 0 && person.rank >= place.headRank ? ['head'] : []),
        ...place.skills.filter(({ skill }) => person.skills.includes(skill)).map(({ skill }) => `skill:${skill}`),
      ];
      for (const as of [null, ...duties]) {
        chosen[at] = { place: place.id, as };
        on(at + 1);
      }
    }
  };
  on(0);
  return best;
}

/** By the checker, which recomputes the cost from who is where; Infinity where a rule is broken. */
function costOf(problem: MobilisationProblem, chosen: readonly Sent[]): number {
  const groups = problem.places.map(({ id }) => ({
    place: id,
    head: null,
    members: problem.people.flatMap(({ id: person, unit }, at) =>
      chosen[at].place === id ? [{ person, unit, as: chosen[at].as }] : [],
    ),
  }));
  const none = { units: [], classes: [], places: [], duties: [], sink: 0 };
  const { cost, faults } = checkMobilisationPlan(problem, {
    groups,
    unmet: [],
    oneMore: [],
    changed: [],
    cost: 0,
    certificate: none,
  });
  const broken = ['share_exceeded', 'place_exceeded', 'duty_not_served'];
  return faults.some(({ fault }) => broken.includes(fault)) ? Infinity : cost;
}

describe('mobilisation plans', () => {
  it('cost no more than the cheapest of all plans there are', () => {
    fc.assert(
      fc.property(problems({ units: 2, people: 4, places: 2 }), (problem) => {
        expect(planMobilisation(problem).cost).to.equal(byTryingAll(problem));
      }),
      { numRuns: runs(60) },
    );
  });

  it('hold before a checker that shares no code, with the proof that nothing is cheaper', () => {
    fc.assert(
      fc.property(problems({ units: 4, people: 25, places: 5 }), (problem) => {
        expect(checkMobilisationPlan(problem, planMobilisation(problem)).faults).to.deep.equal([]);
      }),
      { numRuns: runs(300) },
    );
  });

  it('tell the price of one more person at each place, as trying all plans finds it', () => {
    fc.assert(
      fc.property(problems({ units: 2, people: 3, places: 2 }), (problem) => {
        const plan = planMobilisation(problem);
        problem.places.forEach(({ id }, at) =>
          expect(plan.oneMore[at]).to.deep.equal({ place: id, price: costOfOneMore(problem, plan, at) }),
        );
      }),
      { numRuns: runs(60) },
    );
  });

  const unit = (id: string, lng: number, stays = 0): SendingUnit => ({ id, lng, lat: 22.5, stays });
  const people = (unitId: string, count: number, more: Partial<Mobilised> = {}): Mobilised[] =>
    Array.from({ length: count }, (_, at) => ({
      id: `${unitId}-${more.rank ?? 0}-${at}`,
      unit: unitId,
      rank: 0,
      skills: [],
      load: 0,
      ...more,
    }));
  const place = (id: string, lng: number, more: Partial<ReceivingPlace> = {}): ReceivingPlace => ({
    id,
    lng,
    lat: 22.5,
    least: 1,
    wished: 2,
    most: 3,
    headRank: 0,
    skills: [],
    ties: [],
    ...more,
  });

  it('let the share stay, name what is missing and the units that bind', () => {
    const problem: MobilisationProblem = {
      units: [unit('u1', 114, 0.5), unit('u2', 114.1)],
      people: [...people('u1', 4), ...people('u2', 1)],
      places: [place('p1', 114, { least: 3, wished: 5, most: 5 })],
      prices: defaultPrices,
    };
    const plan = planMobilisation(problem);
    expect(plan.groups[0].members.length).to.equal(3);
    expect(plan.unmet).to.deep.equal([{ place: 'p1', kind: 'wished', missing: 2, binding: ['u1'] }]);
    expect(plan.oneMore).to.deep.equal([{ place: 'p1', price: null }]);
    const broken = planMobilisation({ ...problem, prices: { ...defaultPrices, beyondShare: 500 } });
    expect(broken.groups[0].members.length).to.equal(5);
    expect(broken.unmet).to.deep.equal([]);
  });

  it('give each group a head of the rank asked for, or say that none is left', () => {
    const problem: MobilisationProblem = {
      units: [unit('u1', 114)],
      people: [...people('u1', 3), ...people('u1', 1, { rank: 3 })],
      places: [place('p1', 114, { headRank: 3 }), place('p2', 114.2, { headRank: 3 })],
      prices: defaultPrices,
    };
    const { groups, unmet } = planMobilisation(problem);
    expect(groups.map(({ head }) => head).filter((head) => head !== null)).to.deep.equal(['u1-3-0']);
    expect(unmet.map(({ kind, missing }) => [kind, missing])).to.deep.equal([['head', 1]]);
  });

  it('prefer standing ties to shorter ways, and who has fewer duties', () => {
    const problem: MobilisationProblem = {
      units: [unit('near', 114.01), unit('tied', 114.03)],
      people: [...people('near', 1), ...people('tied', 1, { load: 5 }), { ...people('tied', 1)[0], id: 'free' }],
      places: [place('p1', 114, { wished: 1, most: 1, ties: ['tied'] })],
      prices: defaultPrices,
    };
    expect(planMobilisation(problem).groups[0].members.map(({ person }) => person)).to.deep.equal(['free']);
  });

  it('leave where they are those who have checked in, and move those who were told only for a gain above its price', () => {
    const problem: MobilisationProblem = {
      units: [unit('u1', 114)],
      people: [
        { ...people('u1', 1)[0], id: 'there', pinned: 'p2' },
        { ...people('u1', 1)[0], id: 'told', before: 'p2' },
      ],
      places: [place('p1', 114), place('p2', 114.05, { least: 0 })],
      prices: { ...defaultPrices, missingLeast: 500, missingWished: 300 },
    };
    const at = (changed: number) => {
      const { groups, changed: moved } = planMobilisation({ ...problem, prices: { ...problem.prices, changed } });
      return [
        groups
          .find(({ place: id }) => id === 'p2')!
          .members.map(({ person }) => person)
          .sort(),
        moved,
      ];
    };
    expect(at(0)).to.deep.equal([['there'], ['told']]);
    expect(at(1000)).to.deep.equal([['there', 'told'], []]);
    const frontier = changeFrontier(problem, [0, 100, 1000]);
    expect(frontier.map(({ changed, missing }) => [changed, missing])).to.deep.equal([
      [0, 2],
      [1, 2],
    ]);
  });

  describe('that cannot be', () => {
    const fine: MobilisationProblem = {
      units: [unit('u1', 114)],
      people: people('u1', 1),
      places: [place('p1', 114)],
      prices: defaultPrices,
    };
    for (const [name, change, fault, field] of [
      ['nobody', { people: [] }, 'nobody', 'id'],
      ['no place', { places: [] }, 'no_place', 'id'],
      ['a person twice', { people: [...fine.people, ...fine.people] }, 'twice', 'id'],
      ['an unknown unit', { people: people('u9', 1) }, 'unknown_unit', 'unit'],
      ['an unknown place', { people: people('u1', 1, { pinned: 'p9' }) }, 'unknown_place', 'pinned'],
      ['a share above 1', { units: [unit('u1', 114, 1.1)] }, 'out_of_range', 'stays'],
      ['a share that is no number', { units: [unit('u1', 114, NaN)] }, 'out_of_range', 'stays'],
      ['half a person', { places: [place('p1', 114, { least: 0.5 })] }, 'not_whole', 'least'],
      ['fewer than none', { places: [place('p1', 114, { least: -1 })] }, 'not_whole', 'least'],
      ['a wish below the least', { places: [place('p1', 114, { least: 3 })] }, 'falls', 'most'],
      ['a place that is nowhere', { places: [place('p1', 300)] }, 'out_of_range', 'lng'],
      [
        'a skill twice',
        {
          places: [
            place('p1', 114, {
              skills: [
                { skill: 'a', count: 1 },
                { skill: 'a', count: 1 },
              ],
            }),
          ],
        },
        'twice',
        'skills',
      ],
      ['a tie to nobody', { places: [place('p1', 114, { ties: ['u9'] })] }, 'unknown_unit', 'ties'],
      ['a price below 0', { prices: { ...defaultPrices, changed: -1 } }, 'not_whole', 'changed'],
    ] as const)
      it(`are refused: ${name}`, () => {
        expect(() => planMobilisation({ ...fine, ...change }))
          .to.throw(MobilisationError)
          .that.includes({ fault, field });
      });
  });
});

/**
 * The least cost of all plans with one more person at a place, without what the place gains by it, less the cost of the
 * plan.
 */
function costOfOneMore(problem: MobilisationProblem, plan: MobilisationPlan, at: number): number | null {
  const { id, least, wished } = problem.places[at];
  const has = plan.groups.find(({ place }) => place === id)?.members.length ?? 0;
  const gained = has < least ? problem.prices.missingLeast : has < wished ? problem.prices.missingWished : 0;
  const places = problem.places.map((place) =>
    place.id === id ? { ...place, most: Math.max(place.most, has + 1) } : place,
  );
  const best = byTryingAll(
    { ...problem, places },
    (chosen) => chosen.filter(({ place }) => place === id).length === has + 1,
  );
  return best === Infinity ? null : best + gained - plan.cost;
}
