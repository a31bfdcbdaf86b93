import { expect } from 'chai';
import fc from 'fast-check';
import { bestByHighs } from './by-highs.ts';
import { bestByTrying } from './exhaustive.ts';
import { problemOf, smallProblems, smallProblemsWithTimes } from './problems.ts';
import { solveAssignment } from '../../../server/engine/plan/assignment.ts';
import { planWithConflicts } from '../../../server/engine/plan/plan-with-conflicts.ts';
import type { PlanProblem, Progress } from '../../../server/engine/plan/problem.ts';
import { verifyPlan } from '../../../server/engine/plan/verify.ts';
import { conflictInstance } from '../../bench/matching/conflict-instance.ts';

const maxError = 1e-9;

describe('planWithConflicts', () => {
  it('is feasible, and its bound is above exhaustive search', () => {
    fc.assert(
      fc.property(smallProblemsWithTimes({ rows: 4, columns: 4 }), (problem) => {
        const plan = planWithConflicts(problem);
        const best = bestByTrying(problem);
        expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
        expect(plan.bound).to.be.at.least(best - maxError);
        expect(plan.worth).to.be.at.most(best + maxError);
      }),
      { numRuns: 300 },
    );
  });

  it('is the best plan for one row, whose interval program is exact', () => {
    fc.assert(
      fc.property(smallProblemsWithTimes({ rows: 1, columns: 8, slots: 1, capacity: 4 }), (problem) => {
        const distinct = {
          ...problem,
          timetable: { ...problem.timetable!, task: problem.timetable!.task.map((_, at) => at) },
        };
        expect(planWithConflicts(distinct).worth).to.be.closeTo(bestByTrying(distinct), maxError);
      }),
      { numRuns: 300 },
    );
  });

  it('comes within a hundredth of HiGHS, and its bound is above', async () => {
    for (let seed = 1; seed <= 2; seed++) {
      const problem = conflictInstance(60, 30, seed);
      const plan = planWithConflicts(problem, { seed });
      const best = await bestByHighs(problem);
      expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
      expect(plan.bound).to.be.at.least(best - 1e-4);
      expect(plan.worth).to.be.within(best * 0.99, best + 1e-4);
    }
  });

  it('is exact where there is no timetable', () => {
    fc.assert(
      fc.property(smallProblems(), (problem) => {
        expect(planWithConflicts(problem)).to.deep.equal(solveAssignment(problem));
      }),
    );
  });

  it('plans around fixed pairs: their slots, their capacity and their time', () => {
    const times = conflictInstance(40, 20, 9);
    const fixed = {
      row: Int32Array.from({ length: 10 }, (_, at) => at),
      column: Int32Array.from({ length: 10 }, (_, at) => times.column[times.rowStart[at] + 1]),
    };
    const problem: PlanProblem = { ...times, fixed };
    const plan = planWithConflicts(problem);
    expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
    expect(plan.bound).to.be.below(planWithConflicts(times).bound);
  });

  it('plans a million edges, and stops when it is enough', () => {
    const problem = conflictInstance(50_000, 20_000, 3);
    expect(problem.column.length).to.equal(1_000_000);
    const enough = { aborted: false };
    const plan = planWithConflicts(problem, {
      signal: enough,
      onProgress: ({ stage, step }) => {
        enough.aborted ||= stage === 'prices' && step === 20;
      },
    });
    expect(plan.status).to.equal('cancelled');
    expect(plan.gap).to.be.below(0.1);
    expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
  }).timeout(120_000);

  for (const [where, lng, lat] of [
    ['across the date line', [179.995, -179.995], [22.5, 22.5]],
    ['over the pole', [0, 180], [89.995, 89.995]],
  ] as const) {
    it(`a way ${where} is as long as it is`, () => {
      const problem = (minutesBetween: number): PlanProblem => ({
        ...problemOf([1, 1], [2], [[0.5, 0.5]]),
        timetable: {
          task: Int32Array.of(0, 1),
          start: Float64Array.of(0, 60 + minutesBetween),
          end: Float64Array.of(60, 120 + minutesBetween),
          lng: Float64Array.from(lng),
          lat: Float64Array.from(lat),
          travelMinutesPerKm: 4,
        },
      });
      // A little over one kilometre.
      for (const [minutes, taken] of [
        [3, 1],
        [6, 2],
      ]) {
        const plan = planWithConflicts(problem(minutes));
        expect(plan.edges).to.have.length(taken);
        expect(verifyPlan(problem(minutes), plan).faults).to.deep.equal([]);
      }
    });
  }

  it('never takes two roles of one task, even at different times with something in between', () => {
    const problem: PlanProblem = {
      ...problemOf([1, 1, 1], [3], [[1, 0.5, 1]]),
      timetable: {
        task: Int32Array.of(7, 8, 7),
        start: Float64Array.of(0, 100, 200),
        end: Float64Array.of(50, 150, 250),
        lng: new Float64Array(3),
        lat: new Float64Array(3),
        travelMinutesPerKm: 1,
      },
    };
    const plan = planWithConflicts(problem);
    expect(plan.worth).to.equal(1.5);
    expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
  });

  it('gives the same plan for the same seed', () => {
    const problem = conflictInstance(200, 80, 4);
    expect(planWithConflicts(problem, { seed: 5 })).to.deep.equal(planWithConflicts(problem, { seed: 5 }));
  });

  it('starts from warm prices and is no less proven', () => {
    const problem = conflictInstance(200, 80, 6);
    const cold = planWithConflicts(problem);
    const warm = { ...problem, warm: { prices: cold.prices } };
    const plan = planWithConflicts(warm);
    expect(verifyPlan(warm, plan).faults).to.deep.equal([]);
    expect(plan.bound).to.be.at.most(cold.bound);
    expect(plan.gap).to.be.below(0.01);
  });

  it('is not misled by prices of another day', () => {
    const problem = conflictInstance(1000, 500, 6);
    const cold = planWithConflicts(problem);
    const median = cold.prices.slice().sort()[250];
    const misleading = [
      cold.prices.map((price) => (price > median ? price : 0)),
      cold.prices.slice().reverse(),
      new Float64Array(500).fill(1e300),
    ];
    for (const prices of misleading) {
      const warm = { ...problem, warm: { prices } };
      const plan = planWithConflicts(warm);
      expect(verifyPlan(warm, plan).faults).to.deep.equal([]);
      expect(plan.gap).to.be.below(0.001);
    }
  });

  it('is in more of a hurry where the time is short', () => {
    const problem = conflictInstance(1000, 500, 7);
    let sweeps = 0;
    const sweepsWithin = (timeLimitMs: number): number => {
      sweeps = 0;
      const plan = planWithConflicts(problem, {
        now: () => sweeps,
        timeLimitMs,
        onProgress: ({ stage }) => {
          if (stage === 'prices') sweeps++;
        },
      });
      expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
      expect(plan.gap).to.be.below(0.03);
      return sweeps;
    };
    expect(sweepsWithin(30)).to.equal(30);
    expect(sweepsWithin(100)).to.be.below(80);
    expect(sweepsWithin(1000)).to.be.above(100);
  });

  it('reports progress that only gets better, and reaches a target gap', () => {
    const problem = conflictInstance(300, 120, 8);
    const seen: Progress[] = [];
    const plan = planWithConflicts(problem, { targetGap: 0.02, onProgress: (progress) => seen.push(progress) });
    expect(plan.gap).to.be.at.most(0.02);
    const improving = seen.filter(({ stage }) => stage !== 'prices').map(({ worth }) => worth);
    expect(improving).to.deep.equal(improving.slice().sort((a, b) => a - b));
    expect(seen.map(({ stage }) => stage)).to.include.members(['prices', 'plan']);
  });

  it('stops at once when cancelled or out of time, feasible and bounded', () => {
    const problem = conflictInstance(300, 120, 10);
    let ticks = 0;
    for (const options of [{ signal: { aborted: true } }, { timeLimitMs: 5, now: () => ++ticks }]) {
      const plan = planWithConflicts(problem, options);
      expect(plan.status).to.equal('cancelled');
      expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
    }
  });

  it('rejects a plan whose person would be in two places', () => {
    const problem = conflictInstance(60, 30, 2);
    const plan = planWithConflicts(problem);
    problem.timetable.start.fill(0);
    problem.timetable.end.fill(60);
    expect(verifyPlan(problem, plan).faults.map(({ fault }) => fault)).to.include('conflict');
  });
});
