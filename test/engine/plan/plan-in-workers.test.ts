import { expect } from 'chai';
import fc from 'fast-check';
import { problemOf, smallProblems, smallProblemsWithTimes } from './problems.ts';
import { planInWorkers } from '../../../server/engine/parallel/plan-in-workers.ts';
import { certificateScale, solveAssignment } from '../../../server/engine/plan/assignment.ts';
import { partsOf, problemOfPart } from '../../../server/engine/plan/components.ts';
import { mergePlans } from '../../../server/engine/plan/merge-plans.ts';
import { PlanProblemError } from '../../../server/engine/plan/plan-problem-error.ts';
import { planWithConflicts } from '../../../server/engine/plan/plan-with-conflicts.ts';
import type { PlanProblem, Progress } from '../../../server/engine/plan/problem.ts';
import { verifyPlan } from '../../../server/engine/plan/verify.ts';
import { startWorkersFrom } from '../../../server/platform/process/start-worker.ts';
import { conflictInstance } from '../../bench/matching/conflict-instance.ts';

describe('parts of a problem', () => {
  const planByParts = (problem: PlanProblem, most: number): ReturnType<typeof mergePlans> =>
    mergePlans(
      problem.columns,
      partsOf(problem, most).map((part) => {
        const own = problemOfPart(problem, part);
        return { part, edges: own.edges, plan: planWithConflicts(own.problem, {}, certificateScale(problem)) };
      }),
    );

  it('share no column, and have every row, column and edge once', () => {
    fc.assert(
      fc.property(smallProblems({ rows: 8, columns: 8 }), fc.integer({ min: 1, max: 4 }), (problem, most) => {
        const parts = partsOf(problem, most);
        expect(parts.flatMap((part) => [...part.rows]).sort((a, b) => a - b)).to.deep.equal([
          ...problem.capacity.keys(),
        ]);
        expect(parts.flatMap((part) => [...part.columns]).sort((a, b) => a - b)).to.deep.equal([
          ...problem.slots.keys(),
        ]);
        expect(parts.flatMap((part) => [...problemOfPart(problem, part).edges]).sort((a, b) => a - b)).to.deep.equal([
          ...problem.worth.keys(),
        ]);
        expect(parts.length).to.be.at.most(most);
      }),
    );
  });

  it('planned one by one are worth as much as the whole, and proven', () => {
    fc.assert(
      fc.property(smallProblems({ rows: 8, columns: 8 }), fc.integer({ min: 1, max: 4 }), (problem, most) => {
        const plan = planByParts(problem, most);
        expect(plan.worth).to.equal(solveAssignment(problem).worth);
        expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
      }),
    );
  });

  it('with times are feasible and bounded together', () => {
    fc.assert(
      fc.property(smallProblemsWithTimes({ rows: 6, columns: 6 }), (problem) => {
        expect(verifyPlan(problem, planByParts(problem, 3)).faults).to.deep.equal([]);
      }),
    );
  });

  it('keep a fixed pair together that is no edge', () => {
    const problem: PlanProblem = {
      ...problemOf(
        [1, 1],
        [1, 1],
        [
          [1, null],
          [null, 1],
        ],
      ),
      fixed: { row: Int32Array.of(0), column: Int32Array.of(1) },
    };
    const plan = planByParts(problem, 2);
    expect(plan.edges.length).to.equal(0);
    expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
  });
});

/** From the TypeScript, as during development; threads of other tests start from what a run compiled once. */
describe('planInWorkers', () => {
  let compiled: URL | undefined;
  before(() => {
    compiled = startWorkersFrom(undefined);
  });
  after(() => void startWorkersFrom(compiled));

  const twins = sideBySide(conflictInstance(60, 25, 3), conflictInstance(50, 20, 4));
  const liveWorkers = (): number =>
    process.getActiveResourcesInfo().filter((name) => name === 'MessagePort' || name === 'Worker').length;

  it('plans independent parts on two threads, provably, the same each time', async () => {
    const before = liveWorkers();
    const seen: Progress[] = [];
    const plan = await planInWorkers(twins, { threads: 2, seed: 3, onProgress: (progress) => seen.push(progress) });
    expect(verifyPlan(twins, plan).faults).to.deep.equal([]);
    expect(plan.gap).to.be.below(0.03);
    expect(seen.length).to.be.greaterThan(0);
    expect(await planInWorkers(twins, { threads: 2, seed: 3 })).to.deep.equal(plan);
    expect(liveWorkers()).to.equal(before);
  });

  it('answers as the same thread would when there is one part', async () => {
    const problem = conflictInstance(40, 15, 5);
    expect(await planInWorkers(problem, { threads: 3, seed: 2 })).to.deep.equal(
      planWithConflicts(problem, { seed: 2 }),
    );
  });

  it('stops when cancelled, with a plan in hand and no worker left', async () => {
    const before = liveWorkers();
    const giveUp = new AbortController();
    const problem = conflictInstance(3000, 1200, 6);
    const plan = await planInWorkers(problem, { signal: giveUp.signal, onProgress: () => giveUp.abort() });
    expect(plan.status).to.equal('cancelled');
    expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
    expect(liveWorkers()).to.equal(before);
  });

  it('refuses a bad problem with the same error, and leaves no worker', async () => {
    const before = liveWorkers();
    const bad = { ...twins, worth: twins.worth.map((worth, at) => (at === 7 ? Number.NaN : worth)) };
    const error: unknown = await planInWorkers(bad, { threads: 2 }).then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expect(error).to.be.instanceOf(PlanProblemError);
    expect(error).to.include({ fault: 'not_finite', field: 'worth', index: 7 });
    expect(liveWorkers()).to.equal(before);
  });
});

function sideBySide(a: ReturnType<typeof conflictInstance>, b: ReturnType<typeof conflictInstance>): typeof a {
  const joinInts = (x: Int32Array, y: Iterable<number>): Int32Array => Int32Array.of(...x, ...y);
  const joinNumbers = (x: Float64Array, y: Float64Array): Float64Array => Float64Array.of(...x, ...y);
  const edges = a.column.length;
  return {
    rows: a.rows + b.rows,
    columns: a.columns + b.columns,
    slots: joinInts(a.slots, b.slots),
    capacity: joinInts(a.capacity, b.capacity),
    rowStart: joinInts(
      a.rowStart,
      b.rowStart.slice(1).map((start) => start + edges),
    ),
    column: joinInts(
      a.column,
      b.column.map((at) => at + a.columns),
    ),
    worth: joinNumbers(a.worth, b.worth),
    timetable: {
      task: joinInts(
        a.timetable.task,
        b.timetable.task.map((task) => task + a.columns),
      ),
      start: joinNumbers(a.timetable.start, b.timetable.start),
      end: joinNumbers(a.timetable.end, b.timetable.end),
      lng: joinNumbers(a.timetable.lng, b.timetable.lng),
      lat: joinNumbers(a.timetable.lat, b.timetable.lat),
      travelMinutesPerKm: 4,
    },
  };
}
