import { expect } from 'chai';
import fc from 'fast-check';
import { bestByHighs } from './by-highs.ts';
import { bestByTrying } from './exhaustive.ts';
import { problemOf, smallProblems } from './problems.ts';
import { certificateScale, solveAssignment } from '../../../server/engine/plan/assignment.ts';
import { partsOf, problemOfPart } from '../../../server/engine/plan/components.ts';
import { mergePlans } from '../../../server/engine/plan/merge-plans.ts';
import type { PlanProblem } from '../../../server/engine/plan/problem.ts';
import { verifyPlan } from '../../../server/engine/plan/verify.ts';
import { geoInstance } from '../../bench/matching/assignment-instances.ts';
import { randomFrom } from '../../bench/matching/random.ts';

const maxError = 1e-9;

describe('solveAssignment', () => {
  it('equals exhaustive search, and its certificate holds', () => {
    fc.assert(
      fc.property(smallProblems({ rows: 4, columns: 4 }), (problem) => {
        const plan = solveAssignment(problem);
        expect(plan.worth).to.be.closeTo(bestByTrying(problem), maxError);
        expect(plan.status).to.equal('optimal');
        expect(plan.gap).to.equal(0);
        expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
      }),
      { numRuns: 400 },
    );
  });

  it('equals HiGHS on larger problems with slots, capacities and ties', async () => {
    for (let seed = 1; seed <= 12; seed++) {
      const problem = randomProblem(seed, 40, 15, seed % 2 === 0 ? 4 : 1024);
      const plan = solveAssignment(problem);
      expect(plan.worth).to.be.closeTo(await bestByHighs(problem), 1e-6);
      expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
    }
  });

  it('keeps fixed pairs and plans around them', () => {
    fc.assert(
      fc.property(smallProblems({ rows: 4, columns: 4 }), fc.nat(), (problem, pick) => {
        const pairs: [number, number][] = [];
        for (let row = 0; row < problem.rows; row++) {
          const at = (pick + row) % Math.max(1, problem.columns);
          const taken = pairs.filter((pair) => pair[1] === at).length;
          if (problem.columns > 0 && (pick + row) % 3 === 0 && problem.capacity[row] > 0 && problem.slots[at] > taken)
            pairs.push([row, at]);
        }
        const withFixed: PlanProblem = {
          ...problem,
          fixed: { row: Int32Array.from(pairs, (pair) => pair[0]), column: Int32Array.from(pairs, (pair) => pair[1]) },
        };
        const plan = solveAssignment(withFixed);
        expect(plan.worth).to.be.closeTo(bestByTrying(withFixed), maxError);
        expect(verifyPlan(withFixed, plan).faults).to.deep.equal([]);
      }),
    );
  });

  it('loses nothing when one more row comes', () => {
    fc.assert(
      fc.property(smallProblems(), (problem) => {
        const fewer: PlanProblem = {
          ...problem,
          capacity: problem.capacity.map((units, row) => (row === 0 ? 0 : units)),
        };
        expect(solveAssignment(problem).worth).to.be.at.least(solveAssignment(fewer).worth);
      }),
    );
  });

  it('scales with the worths', () => {
    fc.assert(
      fc.property(smallProblems(), (problem) => {
        const half = { ...problem, worth: problem.worth.map((worth) => worth / 2) };
        expect(solveAssignment(half).worth * 2).to.equal(solveAssignment(problem).worth);
      }),
    );
  });

  it('is worth the same whatever the order of rows and edges', () => {
    fc.assert(
      fc.property(smallProblems(), (problem) => {
        expect(solveAssignment(backwards(problem)).worth).to.equal(solveAssignment(problem).worth);
      }),
    );
  });

  it('leaves the problem as it was: a warm start works on its very arrays', () => {
    const problem = geoInstance(300, 200, 5);
    const warm = { ...problem, warm: { prices: solveAssignment(problem).prices } };
    const before = structuredClone(warm);
    solveAssignment(warm);
    expect(warm).to.deep.equal(before);
  });

  it('is as good from warm prices, right or wrong', () => {
    fc.assert(
      fc.property(smallProblems(), fc.double({ min: 0, max: 2, noNaN: true }), (problem, wrong) => {
        const cold = solveAssignment(problem);
        const warm = { ...problem, warm: { prices: cold.prices } };
        const misled = { ...problem, warm: { prices: new Float64Array(problem.columns).fill(wrong) } };
        for (const other of [warm, misled]) {
          const plan = solveAssignment(other);
          expect(plan.worth).to.equal(cold.worth);
          expect(verifyPlan(other, plan).faults).to.deep.equal([]);
        }
      }),
    );
  });

  it('solves equal worths with ten rows to a place', () => {
    const problem = randomProblem(3, 3000, 300, 1);
    problem.slots.fill(1);
    problem.capacity.fill(1);
    const plan = solveAssignment(problem);
    expect(plan.edges.length).to.equal(300);
    expect(verifyPlan(problem, plan).valid).to.equal(true);
  });

  it('solves an event of a thousand places', () => {
    const rows = 1500;
    const problem = problemOf(
      [1000, 1],
      new Array<number>(rows).fill(1),
      Array.from({ length: rows }, (_, row) => [(row + 1) / rows, 0.5]),
    );
    const plan = solveAssignment(problem);
    expect(plan.edges.length).to.equal(1001);
    expect(verifyPlan(problem, plan).valid).to.equal(true);
  });

  it('proves a plan of a million edges', () => {
    const problem = geoInstance(50_000, 50_000, 3);
    expect(problem.column.length).to.equal(1_000_000);
    const plan = solveAssignment(problem);
    expect(plan.status).to.equal('optimal');
    expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
  }).timeout(120_000);

  it('stops when asked, with a feasible plan and a sound bound', () => {
    const problem = randomProblem(5, 2000, 700, 1024);
    let looks = 0;
    const plan = solveAssignment(problem, {
      signal: {
        get aborted() {
          return ++looks > 2;
        },
      },
    });
    expect(plan.status).to.equal('cancelled');
    expect(plan.bound).to.be.greaterThan(plan.worth);
    expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
    expect(solveAssignment(problem).worth).to.be.within(plan.worth, plan.bound);
  });
});

describe('parts of a plan', () => {
  it('that were stopped early still prove the bound of the whole', () => {
    let stopped = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const problem = blocks(seed, 10, 30, 12);
      const parts = partsOf(problem, 10).map((part) => {
        const own = problemOfPart(problem, part);
        return {
          part,
          edges: own.edges,
          plan: solveAssignment(own.problem, { signal: { aborted: true } }, certificateScale(problem)),
        };
      });
      const plan = mergePlans(problem.columns, parts);
      if (plan.status === 'cancelled') stopped++;
      expect(parts).to.have.length(10);
      expect(verifyPlan(problem, plan).faults).to.deep.equal([]);
    }
    expect(stopped).to.be.at.least(5);
  });
});

function randomProblem(seed: number, rows: number, columns: number, levels: number): PlanProblem {
  const random = randomFrom(seed);
  const table = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () =>
      random() < Math.min(0.3, 20 / columns) ? Math.ceil(random() * levels) / levels : null,
    ),
  );
  return problemOf(
    Array.from({ length: columns }, () => 1 + Math.floor(random() * 3)),
    Array.from({ length: rows }, () => 1 + Math.floor(random() * 2)),
    table,
  );
}

/** Several problems side by side that share nothing. */
function blocks(seed: number, count: number, rows: number, columns: number): PlanProblem {
  const random = randomFrom(seed);
  const table = Array.from({ length: count * rows }, (_, row) =>
    Array.from({ length: count * columns }, (_, at) =>
      Math.floor(row / rows) === Math.floor(at / columns) ? Math.ceil(random() * 1000) / 1000 : null,
    ),
  );
  return problemOf(
    Array.from({ length: count * columns }, () => 1 + Math.floor(random() * 3)),
    new Array<number>(count * rows).fill(2),
    table,
  );
}

function backwards(problem: PlanProblem): PlanProblem {
  const { rows, rowStart } = problem;
  const starts = [0];
  for (let row = rows - 1; row >= 0; row--) starts.push(starts.at(-1)! + rowStart[row + 1] - rowStart[row]);
  return {
    ...problem,
    rowStart: Int32Array.from(starts),
    capacity: problem.capacity.slice().reverse(),
    column: problem.column.slice().reverse(),
    worth: problem.worth.slice().reverse(),
  };
}
