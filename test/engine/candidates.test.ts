import { expect } from 'chai';
import fc from 'fast-check';

import { compileProblem } from './support/compile-problem.ts';
import type { Compiled } from '../../server/engine/candidates/compiled.ts';
import { PairSource } from '../../server/engine/candidates/pair-source.ts';
import { planOverAllPairs } from '../../server/engine/candidates/plan-over-all-pairs.ts';
import type { PairOptions } from '../../server/engine/candidates/pair-options.ts';
import type { OfferFacts, TaskFacts } from '../../server/engine/facts/facts.ts';
import type { PlanProblem } from '../../server/engine/plan/problem.ts';
import { verifyPlan } from '../../server/engine/plan/verify.ts';
import { planWithConflicts } from '../../server/engine/plan/plan-with-conflicts.ts';
import { FactsError } from '../../server/engine/tables/facts-error.ts';
import { OfferIndex } from '../../server/engine/rank/offer-index.ts';
import { rankOffers } from '../../server/engine/rank/rank-offers.ts';
import { fits } from '../../server/engine/rules/why-not.ts';
import { defaultConfig } from '../../server/engine/worth/config.ts';
import { worthOf } from '../../server/engine/worth/worth.ts';
import { byId, inGroups, offers, places, radii, tasks } from './support/arbitrary.ts';
import { factsNow, offer, role, task } from './support/facts.ts';
import { dayMs, hourMs } from '../../shared/durations.ts';

const lists = fc.tuple(
  fc.array(offers(places.town, radii.town), { maxLength: 40, size: 'max' }).map(byId),
  fc.array(tasks(places.town), { maxLength: 40, size: 'max' }).map(byId),
);

/** `ALL_PAIRS_RUNS=15000` takes more time. */
const allPairsRuns = Number(process.env.ALL_PAIRS_RUNS ?? 25);

/** The edge between the same person and role among other pairs. */
function sameEdge({ problem }: Compiled, edge: number, { problem: other }: Compiled): number {
  const row = problem.rowStart.findIndex((start) => start > edge) - 1;
  return other.column.indexOf(problem.column[edge], other.rowStart[row]);
}

describe('compileProblem', () => {
  it('has an edge for exactly the pairs that break no rule and have room in their week, worth the better of a person’s offers', () => {
    fc.assert(
      fc.property(lists, ([people, posted]) => {
        const {
          problem,
          people: rows,
          posts,
          offersOf,
        } = compileProblem(people, posted, factsNow, defaultConfig, { tasksPerOffer: 1000 });
        const [{ period, periods, room }] = problem.timetable!.limits!;
        const rowOf = new Map(rows.map(([person], row) => [person, row]));
        const hasRoom = (person: string, column: number): boolean =>
          room[rowOf.get(person)! * periods + period[column]] > 0;
        const expected = new Map<string, number>();
        for (const one of people)
          posts.forEach(({ task, role }, column) => {
            if (!fits(one, task, role, factsNow, defaultConfig) || !hasRoom(one.personId, column)) return;
            const key = `${one.personId} ${column}`;
            expected.set(
              key,
              Math.max(expected.get(key) ?? 0, worthOf(one, task, role, factsNow, defaultConfig).worth),
            );
          });
        const found = new Map<string, number>();
        for (let row = 0; row < problem.rows; row++)
          for (let edge = problem.rowStart[row]; edge < problem.rowStart[row + 1]; edge++) {
            const from = offersOf(edge).map((at) => people[at].personId);
            expect(from).to.deep.equal(rows[row]);
            found.set(`${from[0]} ${problem.column[edge]}`, problem.worth[edge]);
          }
        expect(found).to.deep.equal(expected);
        expect([...problem.slots]).to.deep.equal(posts.map(({ role }) => role.slots - role.taken));
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  it('keeps the best few of each offer in a week, and the capacity that the week leaves', () => {
    const posted = [1, 2, 3, 4].map((n) => task({ id: `t${n}`, lat: 22.54 + n / 1000 }));
    const { problem } = compileProblem([offer({ tasksPerWeek: 5, load: 4 })], posted, factsNow, defaultConfig, {
      tasksPerOffer: 1,
    });
    expect([...problem.column]).to.deep.equal([0, 1]);
    expect([...problem.timetable!.limits![0].room]).to.deep.equal([1]);
  });

  it('leaves out the tasks and the organisers that somebody will not work with again', () => {
    const posted = [task({ id: 't1' }), task({ id: 't2', unitId: 'u9' }), task({ id: 't3' })];
    const avoids = ['t1', 'u9'];
    const { problem } = compileProblem([offer({ avoids })], posted, factsNow, defaultConfig);
    expect([...problem.column]).to.deep.equal([2]);
    const index = OfferIndex.of([offer({ avoids })], defaultConfig);
    const listed = posted.filter((one) => rankOffers(index, one, one.roles[0], 1, factsNow).length > 0);
    expect(listed.map(({ id }) => id)).to.deep.equal(['t3']);
  });

  it('has a person’s limit in every week on its own, less what is held in it', () => {
    const weeks = [0, 1, 2].map((n) =>
      task({
        id: `t${n}`,
        signUpBy: factsNow + dayMs,
        start: factsNow + (1 + 7 * n) * dayMs,
        end: factsNow + (1.1 + 7 * n) * dayMs,
      }),
    );
    const held = { taskId: 'held', start: factsNow + 9 * dayMs, end: factsNow + 9.1 * dayMs, lng: 114.06, lat: 22.54 };
    const { problem } = compileProblem(
      [offer({ tasksPerWeek: 2, load: 1, busy: [held] })],
      weeks,
      factsNow,
      defaultConfig,
    );
    expect(problem.timetable!.limits).to.deep.equal([
      { period: Int32Array.of(0, 1, 2), periods: 3, cost: Int32Array.of(1, 1, 1), room: Int32Array.of(1, 1, 2) },
    ]);
    expect(planWithConflicts(problem).edges).to.have.length(3);
  });

  it('bounds all pairs that the rules allow, however few it began with, and verifies against every one of them', async () => {
    await fc.assert(
      fc.asyncProperty(
        lists,
        fc.integer({ min: 1, max: 3 }),
        fc.nat(3),
        fc.constantFrom({ pairsKept: 0, byColumns: false }, { byColumns: false }, { byColumns: true }),
        fc.boolean(),
        async ([all, posted], tasksPerOffer, per, way, isInGroups) => {
          const people = isInGroups ? inGroups(all, 45) : all;
          const options = {
            ...way,
            perPerson: (personId: string) => per + (personId.length % 2) * 40,
            barred: (one: TaskFacts, personId: string) => (one.id.length + Number(personId.slice(1))) % 7 === 0,
          };
          const source = new PairSource(people, posted, factsNow, defaultConfig, options);
          const { plan, compiled } = await planOverAllPairs(source, planWithConflicts, { tasksPerOffer });
          const every = compileProblem(people, posted, factsNow, defaultConfig, { ...options, tasksPerOffer: 1000 });
          const edges = Int32Array.from(plan.edges, (edge) => sameEdge(compiled, edge, every));
          expect(verifyPlan(every.problem, { ...plan, edges }).faults).to.deep.equal([]);
        },
      ),
      { numRuns: allPairsRuns, endOnFailure: true },
    );
  });

  it('holds a time limit while people are looked at, and again at their pairs, and then still bounds every pair', async () => {
    const people = Array.from({ length: 200 }, (_, n) =>
      offer({ id: `o${n}`, personId: `p${n}`, lat: 22.52 + n / 1e4 }),
    );
    const posted = Array.from({ length: 20 }, (_, n) =>
      task({ id: `t${n}`, start: factsNow + (24 + n) * hourMs, end: factsNow + (25 + n) * hourMs }),
    );
    const every = compileProblem(people, posted, factsNow, defaultConfig, { tasksPerOffer: 1000 });
    for (const way of [{ pairsKept: 0, byColumns: false }, { byColumns: false }, { byColumns: true }])
      for (const timeLimitMs of [400, 2500]) {
        let clock = 0;
        const barred = (): boolean => ++clock < 0;
        const sourceOf = (): PairSource => new PairSource(people, posted, factsNow, defaultConfig, { barred, ...way });
        // There is a greedy plan whatever the limit.
        const greedily = sourceOf().planGreedily(() => false, 2);
        while (!greedily.next().done);
        const least = clock;
        clock = 0;
        const source = sourceOf();
        const { plan, compiled } = await planOverAllPairs(source, planWithConflicts, {
          timeLimitMs,
          now: () => clock,
          tasksPerOffer: 2,
        });
        expect(clock).to.be.at.most(
          Math.max(timeLimitMs, least) + Math.max(posted.length, way.byColumns ? people.length : 0),
        );
        const edges = Int32Array.from(plan.edges, (edge) => sameEdge(compiled, edge, every));
        expect(verifyPlan(every.problem, { ...plan, edges }).faults).to.deep.equal([]);
        expect(plan.edges).to.have.length.above(0);
      }
  });

  it('lets columns ask in the greedy plan wherever people are to spare, with a team or a floor too', async () => {
    const posted = Array.from({ length: 20 }, (_, n) =>
      task({ id: `t${n}`, start: factsNow + (24 + n) * hourMs, end: factsNow + (25 + n) * hourMs }),
    );
    const town = (count: number) =>
      Array.from({ length: count }, (_, n) => offer({ id: `o${n}`, personId: `p${n}`, lat: 22.5 + n / 4000 }));
    const askedFor = (people: OfferFacts[], options: PairOptions = {}): number => {
      let asked = 0;
      const barred = (): boolean => ++asked < 0;
      const source = new PairSource(people, posted, factsNow, defaultConfig, { ...options, barred });
      const greedily = source.planGreedily(() => false, 2);
      while (!greedily.next().done);
      return asked;
    };
    const many = town(400);
    const alone = askedFor(many);
    const inTeam = many.map((one, n) => (n < 2 ? { ...one, together: 'team' } : one));
    expect(askedFor(many, { byColumns: false }), 'as with a floor').to.equal(alone);
    expect(askedFor(inTeam) / alone, 'with a team').to.be.within(0.9, 1.1);
    // A look at every pair, which is all that offers ask for, takes many times that.
    expect(alone).to.be.below((many.length * posted.length) / 4);
  });

  it('M2: gives one volunteer all the free tasks that there are time for, not twenty', async () => {
    const posted = Array.from({ length: 48 }, (_, n) =>
      task({ id: `t${n}`, start: factsNow + (24 + n) * hourMs, end: factsNow + (24.5 + n) * hourMs, lat: 22.55 }),
    );
    const source = new PairSource([offer({ tasksPerWeek: 99 })], posted, factsNow, defaultConfig);
    const { plan } = await planOverAllPairs(source, planWithConflicts);
    expect(plan.edges).to.have.length(48);
    expect(plan.status).to.equal('optimal');
  });

  it('chooses for people whom dozens of roles want among those that gain most, and still proves how good that is', async () => {
    const people = Array.from({ length: 60 }, (_, n) =>
      offer({ id: `o${n}`, personId: `p${n}`, tasksPerWeek: 1, lat: 22.53 + n / 1e4 }),
    );
    const posted = Array.from({ length: 40 }, (_, n) =>
      task({ id: `t${n}`, start: factsNow + (24 + n) * hourMs, end: factsNow + (24.5 + n) * hourMs, lat: 22.535 }),
    );
    const every = compileProblem(people, posted, factsNow, defaultConfig, { tasksPerOffer: 1000 });
    const widest = ({ rowStart }: PlanProblem): number =>
      rowStart.reduce((most, start, row, all) => Math.max(most, all[row + 1] - start || 0), 0);
    const widths: number[] = [];
    const source = new PairSource(people, posted, factsNow, defaultConfig, { byColumns: true });
    const { plan, compiled } = await planOverAllPairs(source, (problem, options) => {
      widths.push(widest(problem));
      return planWithConflicts(problem, options);
    });
    // As many as gain most, the one that they may take, and the one held at first.
    expect(Math.max(...widths)).to.be.at.most(24 + 1 + 1);
    expect(widest(compiled.problem)).to.equal(40);
    const edges = Int32Array.from(plan.edges, (edge) => sameEdge(compiled, edge, every));
    expect(verifyPlan(every.problem, { ...plan, edges }).faults).to.deep.equal([]);
    expect(plan.gap).to.be.at.most(0.001);
  });

  it('bounds somebody who gains most by dozens of roles at one hour, and could come to another beside', async () => {
    const posted = Array.from({ length: 41 }, (_, n) =>
      task({
        id: `t${n}`,
        start: factsNow + (n === 40 ? 40 : 24) * hourMs,
        end: factsNow + (n === 40 ? 41 : 25) * hourMs,
      }),
    ).map((one, n) => (n === 40 ? { ...one, lat: 22.58 } : one));
    const people = [offer({ tasksPerWeek: 2 })];
    const every = compileProblem(people, posted, factsNow, defaultConfig, { tasksPerOffer: 1000 });
    const source = new PairSource(people, posted, factsNow, defaultConfig, { byColumns: true });
    const { plan } = await planOverAllPairs(source, planWithConflicts);
    const best = planWithConflicts(every.problem);
    expect(best.edges).to.have.length(2);
    expect(plan.bound).to.be.at.least(best.worth);
  });

  it('has a row for those who come together, for what all of them may do, by the best of their offers', () => {
    const together = 'team';
    const people = [
      offer({ id: 'a', personId: 'p1', together, skills: [{ skill: 'driving' }], tasksPerWeek: 2, lat: 22.55 }),
      offer({ id: 'b', personId: 'p2' }),
      offer({ id: 'c', personId: 'p3', together, tasksPerWeek: 5, skills: [{ skill: 'english' }] }),
      offer({ id: 'd', personId: 'p1', together, skills: [{ skill: 'driving' }], tasksPerWeek: 4 }),
    ];
    const posted = [
      task({ id: 't1' }),
      task({ id: 't2', roles: [role({ skill: 'driving' })] }),
      task({ id: 't3', roles: [role({ slots: 2 })] }),
      task({ id: 't4', roles: [role({ skill: 'english' })] }),
    ];
    const source = new PairSource(people, posted, factsNow, defaultConfig);
    for (let at = 0; at < source.count; at++) source.lookAt(at, 9);
    const { problem, people: rows, offersOf } = source.compiled();
    expect(rows).to.deep.equal([['p1', 'p3'], ['p2']]);
    expect([...problem.size!]).to.deep.equal([2, 1]);
    expect([...problem.rowStart]).to.deep.equal([0, 1, 3]);
    expect(offersOf(0)).to.deep.equal([3, 2]);
    const worths = [3, 2].map(
      (at) => worthOf(people[at], posted[0], posted[0].roles[0], factsNow, defaultConfig).worth,
    );
    expect(problem.worth[0]).to.be.closeTo((worths[0] + worths[1]) / 2, 1e-12);
    expect(problem.timetable!.limits![0].room[0]).to.equal(2);
  });

  it('refuses a person who comes with some in one offer and with others in the next', () => {
    const people = [offer({ id: 'a', together: 'x' }), offer({ id: 'b', together: 'y' })];
    expect(() => new PairSource(people, [task()], factsNow, defaultConfig)).to.throw(FactsError, 'together');
  });

  it('refuses a task that cannot be, also where only roles look for people', () => {
    for (const byColumns of [true, false])
      expect(() => new PairSource([offer()], [task(), task()], factsNow, defaultConfig, { byColumns })).to.throw(
        FactsError,
        'given once',
      );
  });

  it('is empty where a side is', () => {
    expect(compileProblem([], [task()], factsNow, defaultConfig).problem).to.include({ rows: 0, columns: 1 });
    expect(compileProblem([offer()], [], factsNow, defaultConfig).problem).to.include({ rows: 1, columns: 0 });
  });
});
