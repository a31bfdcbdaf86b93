import { expect } from 'chai';
import fc from 'fast-check';
import { bestByHighs } from './by-highs.ts';
import { bestByTrying } from './exhaustive.ts';
import { smallProblemsWithLimits } from './problems.ts';
import { countedProgram } from '../../../server/engine/plan/conflicts/counted-program.ts';
import { limitedProgram } from '../../../server/engine/plan/conflicts/limited-program.ts';
import { timelineOf } from '../../../server/engine/plan/conflicts/timeline.ts';
import { PlanProblemError } from '../../../server/engine/plan/plan-problem-error.ts';
import { planWithConflicts } from '../../../server/engine/plan/plan-with-conflicts.ts';
import type { PlanProblem } from '../../../server/engine/plan/problem.ts';
import { verifyPlan } from '../../../server/engine/plan/verify.ts';
import { conflictInstance } from '../../bench/matching/conflict-instance.ts';

const maxError = 1e-9;

/** The week of the instance as seven days, of which each allows so many tasks. */
function daily(problem: ReturnType<typeof conflictInstance>, tasks: number): PlanProblem {
  const { rows, columns, timetable } = problem;
  const limit = {
    period: Int32Array.from(timetable.start, (at) => Math.floor(at / 1440)),
    periods: 7,
    cost: new Int32Array(columns).fill(1),
    room: new Int32Array(rows * 7).fill(tasks),
  };
  return { ...problem, capacity: new Int32Array(rows).fill(20), timetable: { ...timetable, limits: [limit] } };
}

describe('limits of weeks and days, and rest between days', () => {
  it('hold in every plan, and the bound is above exhaustive search', () => {
    fc.assert(
      fc.property(smallProblemsWithLimits({ rows: 4, columns: 4, capacity: 4 }), (problem) => {
        const plan = planWithConflicts(problem);
        const best = bestByTrying(problem);
        expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
        expect(plan.bound).to.be.at.least(best - maxError);
        expect(plan.worth).to.be.at.most(best + maxError);
      }),
      { numRuns: 500 },
    );
  });

  it('leave one row its best plan: the program with labels is exact', () => {
    fc.assert(
      fc.property(smallProblemsWithLimits({ rows: 1, columns: 8, slots: 1, capacity: 5 }), (problem) => {
        const times = problem.timetable!;
        const distinct = { ...problem, timetable: { ...times, task: times.task.map((_, at) => at) } };
        expect(planWithConflicts(distinct).worth).to.be.closeTo(bestByTrying(distinct), maxError);
      }),
      { numRuns: 500 },
    );
  });

  it('of tasks a week and a small capacity are counted to the same choice that labels find', () => {
    let capped = 0;
    fc.assert(
      fc.property(
        smallProblemsWithLimits({ rows: 3, columns: 8, slots: 1, capacity: 4 }),
        fc.array(fc.nat(1 << 19), { minLength: 8, maxLength: 8 }),
        (problem, prices) => {
          const [limit] = problem.timetable!.limits!;
          if (!limit?.cost.every((one) => one === 1)) return;
          const timeline = timelineOf({ ...problem, timetable: { ...problem.timetable!, limits: [limit] } });
          const [counted, labelled] = [countedProgram(timeline), limitedProgram(timeline)];
          const { rows, rowStart, column, weight, capacity, limits } = timeline;
          for (let row = 0; row < rows; row++) {
            const value = counted.solve(row, Float64Array.from(prices));
            expect(value).to.equal(labelled.solve(row, Float64Array.from(prices)));
            const edges = [...counted.edges.subarray(0, counted.count)];
            expect(edges.reduce((sum, edge) => sum + weight[edge] - prices[column[edge]], 0)).to.equal(value);
            expect(edges.length).to.be.at.most(capacity[row]);
            if (limits.capacityBinds[row] && rowStart[row + 1] - rowStart[row] > capacity[row]) capped++;
          }
        },
      ),
      { numRuns: 1_500 },
    );
    expect(capped).to.be.above(20);
  });

  it('leave a plan within a hundredth of HiGHS', async () => {
    for (let seed = 1; seed <= 2; seed++) {
      const problem = daily(conflictInstance(40, 30, seed), 1);
      const plan = planWithConflicts(problem, { seed });
      const best = await bestByHighs(problem);
      expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
      expect(plan.bound).to.be.at.least(best - 1e-4);
      expect(plan.worth).to.be.within(best * 0.99, best + 1e-4);
    }
  });

  it('are seen by the checker where a plan breaks them', () => {
    const loose = daily(conflictInstance(40, 30, 3), 3);
    const plan = planWithConflicts(loose);
    const faults = verifyPlan(daily(conflictInstance(40, 30, 3), 1), plan).faults.map(({ fault }) => fault);
    expect(faults).to.include('limit_exceeded');
  });

  it('are refused where they are not ordered like time', () => {
    const problem = daily(conflictInstance(5, 30, 1), 1);
    problem.timetable!.limits![0].period.reverse();
    expect(() => planWithConflicts(problem))
      .to.throw(PlanProblemError)
      .with.property('fault', 'not_sorted');
  });
});
