import { Holdings } from '../../../server/engine/plan/holdings.ts';
import type { PlanProblem } from '../../../server/engine/plan/problem.ts';

/**
 * Worth of taking edges in a given order wherever there is still room, capacity and time: what a simple planner does.
 */
export function greedyWorth(problem: PlanProblem, order: 'by worth' | 'first come'): number {
  const { rows, rowStart, column, worth } = problem;
  const rowOf = new Int32Array(column.length);
  for (let row = 0; row < rows; row++) rowOf.fill(row, rowStart[row], rowStart[row + 1]);
  const edges = Uint32Array.from({ length: column.length }, (_, edge) => edge);
  if (order === 'by worth') edges.sort((a, b) => worth[b] - worth[a]);
  const holdings = new Holdings(problem);
  let total = 0;
  for (const edge of edges) {
    if (holdings.left[column[edge]] === 0 || !holdings.mayTake(rowOf[edge], column[edge])) continue;
    holdings.hold(rowOf[edge], column[edge]);
    total += worth[edge];
  }
  return total;
}
