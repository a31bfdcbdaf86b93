import type { PlanProblem } from '../plan/problem.ts';
import { inQuanta, worthPerQuantum } from '../plan/quantum.ts';

/** Invitations as a plan chooses among them. */
export interface AskingProblem extends PlanProblem {
  /** That each edge's person says yes, [0, 1]. */
  chance: Float64Array;
  /** Edges of people who have been asked and have not answered: one that the plan leaves out is withdrawn. */
  standing?: Int32Array;
  /** The price of withdrawing one, as worth that is accepted; 0 or more. */
  charge?: number;
}

/** The value of each edge in whole quanta: its expected accepted worth, and what its withdrawal would cost. */
export interface EdgeValues {
  quanta: Float64Array;
  /** Value = quanta × this; with charges it is more than one quantum of worth, so that no value is above 1. */
  valuePerQuantum: number;
}

export function edgeValues({ worth, chance, standing = new Int32Array(), charge = 0 }: AskingProblem): EdgeValues {
  const value = worth.map((one, edge) => one * chance[edge]);
  for (const edge of standing) value[edge] += charge;
  return { quanta: value.map((one) => inQuanta(one / (1 + charge))), valuePerQuantum: worthPerQuantum * (1 + charge) };
}

/** The problem among the edges that are worth more than the price of an asking, by what they are worth beyond it. */
export function abovePrice(problem: AskingProblem, { quanta }: EdgeValues, price: number) {
  const kept: number[] = [];
  const rowStart = new Int32Array(problem.rows + 1);
  for (let row = 0; row < problem.rows; row++) {
    for (let edge = problem.rowStart[row]; edge < problem.rowStart[row + 1]; edge++)
      if (quanta[edge] > price) kept.push(edge);
    rowStart[row + 1] = kept.length;
  }
  const original = Int32Array.from(kept);
  const column = original.map((edge) => problem.column[edge]);
  const worth = Float64Array.from(original, (edge) => (quanta[edge] - price) * worthPerQuantum);
  return { original, problem: { ...problem, rowStart, column, worth } };
}
