import { expect } from 'chai';
import fc from 'fast-check';
import { problemOf, smallProblems } from './problems.ts';
import { solveAssignment } from '../../../server/engine/plan/assignment.ts';
import type { Plan } from '../../../server/engine/plan/problem.ts';
import { verifyPlan } from '../../../server/engine/plan/verify.ts';

const problem = problemOf(
  [1, 2, 1],
  [1, 2, 1],
  [
    [0.9, 0.8, null],
    [0.9, 0.5, 0.25],
    [null, 0.75, 0.5],
  ],
);

describe('verifyPlan', () => {
  const plan = solveAssignment(problem);
  const faultsOf = (change: Partial<Plan>): string[] =>
    verifyPlan(problem, { ...plan, ...change }).faults.map(({ fault }) => fault);

  it('accepts a plan as it was made', () => {
    expect(verifyPlan(problem, plan)).to.deep.include({
      valid: true,
      faults: [],
      worth: plan.worth,
      bound: plan.bound,
    });
  });

  it('rejects edges that are not there, or there twice', () => {
    expect(faultsOf({ edges: Int32Array.of(...plan.edges, 99) })).to.include('no_such_edge');
    expect(faultsOf({ edges: Int32Array.of(plan.edges[0], ...plan.edges) })).to.include('edge_twice');
  });

  it('rejects more than the slots or the capacity', () => {
    expect(faultsOf({ edges: Int32Array.of(0, 2) })).to.include('slots_exceeded');
    expect(faultsOf({ edges: Int32Array.of(0, 1) })).to.include('capacity_exceeded');
  });

  it('rejects a pair that is already fixed', () => {
    const fixed = { row: Int32Array.of(1), column: Int32Array.of(1) };
    expect(
      verifyPlan({ ...problem, fixed }, { ...plan, edges: Int32Array.of(3) }).faults.map(({ fault }) => fault),
    ).to.include('pair_is_fixed');
  });

  it('rejects a claimed worth, bound or gap that is not so', () => {
    expect(faultsOf({ worth: plan.worth + 0.1 })).to.include('worth_differs');
    expect(faultsOf({ worth: Number.NaN })).to.include('worth_differs');
    expect(faultsOf({ bound: plan.bound - 0.1 })).to.include('bound_not_proven');
    expect(faultsOf({ bound: Number.NaN })).to.include('bound_not_proven');
    expect(faultsOf({ gap: 0.5 })).to.include('gap_differs');
  });

  it('rejects a certificate that proves nothing', () => {
    const { certificate } = plan;
    expect(
      faultsOf({ certificate: { ...certificate, prices: certificate.prices.map((price) => price + 0.5) } }),
    ).to.include('bad_certificate');
    expect(faultsOf({ certificate: { ...certificate, prices: certificate.prices.map(() => -1) } })).to.include(
      'bad_certificate',
    );
    expect(faultsOf({ certificate: { ...certificate, prices: new Float64Array(1) } })).to.include('bad_certificate');
    expect(faultsOf({ certificate: { ...certificate, quantum: 0.5 } })).to.include('bad_certificate');
    expect(faultsOf({ certificate: { ...certificate, quantum: 1e-300 } })).to.include('bad_certificate');
    expect(faultsOf({ certificate: { ...certificate, scale: 2 ** 40 } })).to.include('bad_certificate');
    expect(faultsOf({ certificate: { ...certificate, prices: certificate.prices.map(() => 0) } })).to.include(
      'bound_not_proven',
    );
  });

  it('rejects every plan that claims to be optimal and is not', () => {
    fc.assert(
      fc.property(smallProblems(), fc.nat(), (any, drop) => {
        const best = solveAssignment(any);
        fc.pre(best.edges.length > 0);
        const edges = best.edges.filter((_, at) => at !== drop % best.edges.length);
        const worth = [...edges].reduce((sum, edge) => sum + any.worth[edge], 0);
        expect(verifyPlan(any, { ...best, edges, worth, bound: worth, gap: 0 }).valid).to.equal(false);
      }),
    );
  });
});
