import { expect } from 'chai';
import fc from 'fast-check';
import type { AskingProblem } from '../../../server/engine/askings/edge-values.ts';
import { planWithinBudget } from '../../../server/engine/askings/plan-within-budget.ts';
import { worthPerQuantum } from '../../../server/engine/plan/quantum.ts';

const share = fc.double({ min: 0.05, max: 1, noNaN: true });

/** Three people and three roles with all pairs, places and capacities of one or two. */
const problem: fc.Arbitrary<AskingProblem> = fc
  .record({
    worths: fc.array(share, { minLength: 9, maxLength: 9 }),
    chances: fc.array(share, { minLength: 9, maxLength: 9 }),
    slots: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 3, maxLength: 3 }),
    capacity: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 3, maxLength: 3 }),
    standing: fc.uniqueArray(fc.nat(8), { maxLength: 3 }),
    charge: fc.constantFrom(0, 0.2),
  })
  .map(({ worths, chances, slots, capacity, standing, charge }) => ({
    rows: 3,
    columns: 3,
    slots: Int32Array.from(slots),
    capacity: Int32Array.from(capacity),
    rowStart: Int32Array.from([0, 3, 6, 9]),
    column: Int32Array.from([0, 1, 2, 0, 1, 2, 0, 1, 2]),
    worth: Float64Array.from(worths),
    chance: Float64Array.from(chances),
    standing: Int32Array.from(standing),
    charge,
  }));

const valueOf = ({ worth, chance, standing, charge }: AskingProblem, edges: readonly number[]): number =>
  edges.reduce((sum, edge) => sum + worth[edge] * chance[edge] + (standing!.includes(edge) ? charge! : 0), 0);

/** The best of all choices of edges, by going through them. */
function bestOf(given: AskingProblem, budget: number): number {
  let best = 0;
  for (let set = 0; set < 1 << 9; set++) {
    const edges = given.worth.reduce<number[]>((all, _, at) => ((set >> at) & 1 ? [...all, at] : all), []);
    if (edges.length > budget) continue;
    const fits = [0, 1, 2].every(
      (at) =>
        edges.filter((edge) => edge % 3 === at).length <= given.slots[at] &&
        edges.filter((edge) => Math.floor(edge / 3) === at).length <= given.capacity[at],
    );
    if (fits) best = Math.max(best, valueOf(given, edges));
  }
  return best;
}

describe('a plan of invitations within a budget', () => {
  it('never asks beyond the budget, comes near the best of all choices, and its bound is never below that', () => {
    fc.assert(
      fc.property(problem, fc.integer({ min: 0, max: 6 }), (given, budget) => {
        const plan = planWithinBudget(given, budget);
        const best = bestOf(given, budget);
        const rounding = 9 * worthPerQuantum;
        expect(plan.edges.length).to.be.at.most(budget);
        expect(plan.value).to.be.closeTo(valueOf(given, [...plan.edges]), rounding);
        expect(plan.value).to.be.at.most(best + rounding);
        expect(plan.bound).to.be.at.least(best - rounding);
        // Places and people make a plan whole at every price, so that what is missing is a tie at most.
        expect(plan.bound).to.be.at.most(best + rounding);
      }),
    );
  });

  it('asks the likely before the unlikely of the same worth, and withdraws nobody for less than the charge', () => {
    const one = {
      ...{ rows: 2, columns: 1, slots: Int32Array.of(1), capacity: Int32Array.of(1, 1) },
      ...{ rowStart: Int32Array.of(0, 1, 2), column: Int32Array.of(0, 0), worth: Float64Array.of(0.8, 0.8) },
      chance: Float64Array.of(0.4, 0.5),
    };
    expect([...planWithinBudget(one, 1).edges]).to.deep.equal([1]);
    const standing = { ...one, standing: Int32Array.of(0) };
    expect([...planWithinBudget({ ...standing, charge: 0.1 }, 1).edges]).to.deep.equal([0]);
    expect([...planWithinBudget({ ...standing, charge: 0.05 }, 1).edges]).to.deep.equal([1]);
    expect(planWithinBudget(one, 0)).to.include({ value: 0 });
  });
});
