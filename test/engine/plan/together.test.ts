import { expect } from 'chai';
import fc from 'fast-check';
import { bestByTrying } from './exhaustive.ts';
import { problemOf, smallProblemsWithLimits } from './problems.ts';
import { planWithConflicts } from '../../../server/engine/plan/plan-with-conflicts.ts';
import type { PlanProblem } from '../../../server/engine/plan/problem.ts';
import { verifyPlan } from '../../../server/engine/plan/verify.ts';

const maxError = 1e-9;

const withGroups = fc
  .tuple(smallProblemsWithLimits({ rows: 4, columns: 4, slots: 4 }), fc.array(fc.integer({ min: 1, max: 3 })))
  .map(([problem, sizes]): PlanProblem => ({
    ...problem,
    size: Int32Array.from({ length: problem.rows }, (_, row) => sizes[row] ?? 1),
  }));

/** One column after the other, an hour each. */
const oneAfterTheOther = (columns: number): PlanProblem['timetable'] => ({
  task: Int32Array.from({ length: columns }, (_, at) => at),
  start: Float64Array.from({ length: columns }, (_, at) => at * 120),
  end: Float64Array.from({ length: columns }, (_, at) => at * 120 + 60),
  lng: new Float64Array(columns),
  lat: new Float64Array(columns),
  travelMinutesPerKm: 0,
});

describe('people who come together', () => {
  it('take places for all of them or none, and the bound is above every plan', () => {
    fc.assert(
      fc.property(withGroups, (problem) => {
        const plan = planWithConflicts(problem);
        const most = bestByTrying(problem);
        expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
        expect(plan.bound).to.be.at.least(most - maxError);
        expect(plan.worth).to.be.at.most(most + maxError);
        if (plan.status === 'optimal') expect(plan.worth).to.be.closeTo(most, maxError);
      }),
      { numRuns: 100 },
    );
  });

  it('are planned to within a few thousandths of the best', () => {
    const problems = fc.sample(withGroups, { numRuns: 150, seed: 1 });
    const sum = (worthOf: (problem: PlanProblem) => number): number =>
      problems.reduce((all, problem) => all + worthOf(problem), 0);
    const share = sum((problem) => planWithConflicts(problem).worth) / sum((problem) => bestByTrying(problem));
    expect(share).to.be.within(0.995, 1 + maxError);
  });

  it('make room for others who are worth more, and others for them', () => {
    const slots = [2];
    const timetable = oneAfterTheOther(1);
    const plan = (group: number, one: number): PlanProblem => ({
      ...problemOf(slots, [1, 1, 1], [[group], [one], [one]]),
      size: Int32Array.of(2, 1, 1),
      timetable,
    });
    expect([...planWithConflicts(plan(0.5, 0.75)).edges]).to.deep.equal([1, 2]);
    expect([...planWithConflicts(plan(0.75, 0.5)).edges]).to.deep.equal([0]);
  });
});
