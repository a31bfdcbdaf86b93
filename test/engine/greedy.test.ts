import { expect } from 'chai';
import fc from 'fast-check';
import { hourMs } from '../../shared/durations.ts';
import { planWithinAskings } from '../../server/engine/askings/plan-within-askings.ts';
import type { Compiled } from '../../server/engine/candidates/compiled.ts';
import { edgesOfGreedy } from '../../server/engine/candidates/greedy-plan.ts';
import type { PairOptions } from '../../server/engine/candidates/pair-options.ts';
import { PairSource } from '../../server/engine/candidates/pair-source.ts';
import {
  planOverAllPairs,
  quantaOfEdges,
  type AllPairsPlan,
  type Solve,
} from '../../server/engine/candidates/plan-over-all-pairs.ts';
import type { OfferFacts, TaskFacts } from '../../server/engine/facts/facts.ts';
import { Holdings } from '../../server/engine/plan/holdings.ts';
import { planWithConflicts } from '../../server/engine/plan/plan-with-conflicts.ts';
import { worthPerQuantum } from '../../server/engine/plan/quantum.ts';
import { randomBelow } from '../../server/engine/plan/random.ts';
import { verifyPlan } from '../../server/engine/plan/verify.ts';
import { defaultConfig } from '../../server/engine/worth/config.ts';
import { byId, inGroups, offers, places, radii, tasks } from './support/arbitrary.ts';
import { compileProblem } from './support/compile-problem.ts';
import { factsNow, offer, role, task } from './support/facts.ts';

const lists = fc.tuple(
  fc.array(offers(places.town, radii.town), { maxLength: 40, size: 'max' }).map(byId),
  fc.array(tasks(places.town), { maxLength: 40, size: 'max' }).map(byId),
);
const ways = [{ byColumns: true }, { byColumns: false }, { byColumns: false, pairsKept: 0 }];

/** A clock by which every limit has run out after its first look. */
const runOut = (): (() => number) => {
  let clock = 0;
  return () => (clock += 3_600_000);
};
const worthOfGreedy = (source: PairSource, compiled: Compiled): number =>
  quantaOfEdges(compiled.problem, edgesOfGreedy(compiled, source.greedy!)) * worthPerQuantum;
const edgesAmong = ({ plan, compiled }: AllPairsPlan, every: Compiled): Int32Array =>
  Int32Array.from(plan.edges, (edge) => {
    const row = compiled.problem.rowStart.findIndex((start) => start > edge) - 1;
    return every.problem.column.indexOf(compiled.problem.column[edge], every.problem.rowStart[row]);
  });

/** Nobody who comes alone could take one place more beside the greedy plan. */
function expectNobodyLeftOver(source: PairSource, { problem }: Compiled): void {
  const greedy = new Holdings(problem);
  for (const { row, column } of source.greedy!.pairs) greedy.hold(row, column);
  const { rows, rowStart, column, size } = problem;
  let leftOver = 0;
  for (let row = 0; row < rows; row++)
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++)
      if ((size?.[row] ?? 1) === 1 && greedy.mayTake(row, column[edge])) leftOver++;
  expect(leftOver).to.equal(0);
}

/** A town of people who are plenty for its nearest tasks and few for others. */
function town(people: number, posted: number): { people: OfferFacts[]; posted: TaskFacts[] } {
  const draw = randomBelow(5);
  const near = (span: number): { lng: number; lat: number } => ({
    lng: 114 + draw(span) / 1e4,
    lat: 22.5 + draw(span) / 1e4,
  });
  return {
    people: Array.from({ length: people }, (_, n) =>
      offer({ id: `o${n}`, personId: `p${n}`, ...near(900), tasksPerWeek: 1 + (n % 2), radiusKm: 2 + draw(5) }),
    ),
    posted: Array.from({ length: posted }, (_, n): TaskFacts => {
      const start = factsNow + (24 + draw(6 * 24)) * hourMs;
      return task({
        ...{ id: `t${n}`, ...near(1_100), start, end: start + 2 * hourMs, signUpBy: start },
        roles: [role({ slots: 1 + (n % 4), taken: 0 })],
      });
    }),
  };
}

describe('a plan that is stopped early', () => {
  it('keeps every rule, and is worth no less than taking the best pair that still goes, again and again', async () => {
    await fc.assert(
      fc.asyncProperty(
        lists,
        fc.nat(3),
        fc.constantFrom(...ways),
        fc.boolean(),
        fc.boolean(),
        async ([all, posted], per, way, isInGroups, isStopped) => {
          const people = isInGroups ? inGroups(all, 45) : all;
          const options: PairOptions = {
            ...way,
            perPerson: (personId) => per + (personId.length % 2) * 40,
            barred: (one, personId) => (one.id.length + Number(personId.slice(1))) % 7 === 0,
          };
          const source = new PairSource(people, posted, factsNow, defaultConfig, options);
          const limit = isStopped ? { timeLimitMs: 1, now: runOut() } : {};
          const found = await planOverAllPairs(source, planWithConflicts, limit);
          const every = compileProblem(people, posted, factsNow, defaultConfig, { ...options, tasksPerOffer: 1000 });
          const plan = { ...found.plan, edges: edgesAmong(found, every) };
          expect(verifyPlan(every.problem, plan).faults).to.deep.equal([]);
          expect(found.plan.worth).to.be.at.least(worthOfGreedy(source, found.compiled));
          expectNobodyLeftOver(source, every);
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('has roles ask until nobody is left over, in a week that most people are full in and some are not', async () => {
    const { people, posted } = town(300, 500);
    const source = new PairSource(people, posted, factsNow, defaultConfig, { byColumns: true });
    await planOverAllPairs(source, planWithConflicts, { timeLimitMs: 1, now: runOut() });
    expectNobodyLeftOver(source, compileProblem(people, posted, factsNow, defaultConfig, { tasksPerOffer: 1000 }));
  });

  it('is worth nearly as much after a moment as with all the time there is, and its bound holds, whoever are few', async () => {
    for (const [peopleCount, tasksCount] of [
      [2_000, 700],
      [700, 700],
    ])
      for (const way of ways.slice(0, 2)) {
        const { people, posted } = town(peopleCount, tasksCount);
        const planOf = (solve: Solve, options: Parameters<typeof planOverAllPairs>[2]) =>
          planOverAllPairs(new PairSource(people, posted, factsNow, defaultConfig, way), solve, options);
        let solved = 0;
        const solve: Solve = (...problem) => (solved++, planWithConflicts(...problem));
        const whole = await planOf(solve, { targetGap: 0.005 });
        solved = 0;
        const stopped = await planOf(solve, { timeLimitMs: 1, now: runOut() });
        expect(solved).to.equal(0);
        expect(stopped.plan.worth).to.be.at.least(0.95 * whole.plan.worth);
        expect(stopped.plan.bound).to.be.at.least(whole.plan.worth);
        expect(stopped.plan.bound).to.be.at.most(1.35 * whole.plan.bound);
      }
  });

  it('of few people looks at every pair once, and proves nearly as much as with all the time there is', async () => {
    const { people, posted } = town(200, 600);
    let asked = 0;
    const barred = (): boolean => ++asked < 0;
    const sourceOf = (): PairSource => new PairSource(people, posted, factsNow, defaultConfig, { barred });
    const source = sourceOf();
    const { plan } = await planOverAllPairs(source, planWithConflicts, { targetGap: 0.001 });
    const { problem } = compileProblem(people, posted, factsNow, defaultConfig, { tasksPerOffer: 1000 });
    // Those that are taken are asked about once more.
    expect(asked).to.be.at.most(problem.column.length + source.greedy!.pairs.length);
    const stopped = await planOverAllPairs(sourceOf(), planWithConflicts, { timeLimitMs: 1, now: runOut() });
    expect(stopped.plan.bound).to.be.within(plan.worth, 1.02 * plan.bound);
  });

  it('asks the few of most worth where it has a budget of askings', async () => {
    const { people, posted } = town(400, 200);
    for (const way of ways.slice(0, 2)) {
      const planOf = (options: Parameters<typeof planOverAllPairs>[2]) =>
        planWithinAskings(new PairSource(people, posted, factsNow, defaultConfig, way), planWithConflicts, 60, options);
      const whole = await planOf({ targetGap: 0.005 });
      const stopped = await planOf({ timeLimitMs: 1, now: runOut() });
      expect(stopped.plan.edges.length).to.be.within(55, 60);
      expect(stopped.plan.worth).to.be.at.least(0.95 * whole.plan.worth);
      expect(stopped.plan.bound).to.be.at.least(whole.plan.worth);
    }
  });
});
