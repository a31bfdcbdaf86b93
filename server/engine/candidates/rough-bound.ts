import type { PlanProblem } from '../plan/problem.ts';
import { inQuanta } from '../plan/quantum.ts';

/**
 * A rough sum of the bound that whole prices prove of the pairs known, in quanta: the places at their prices, and the
 * most that each row gains within its limits, where hardly anything is in another's way. One look at each pair, so that
 * a proof which would be of no use is not made.
 */
export function roughBound(problem: PlanProblem, prices: Float64Array): number {
  const { rows, rowStart, column, worth, slots, capacity } = problem;
  const { period, periods, room } = problem.timetable!.limits![0];
  const gain = (edge: number): number => inQuanta(worth[edge]) - prices[column[edge]];
  const left = new Int32Array(periods);
  const edges: number[] = [];
  let bound = slots.reduce((sum, places, at) => sum + places * prices[at], 0);
  for (let row = 0; row < rows; row++) {
    edges.length = 0;
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) if (gain(edge) > 0) edges.push(edge);
    edges.sort((a, b) => gain(b) - gain(a));
    left.set(room.subarray(row * periods, (row + 1) * periods));
    let taken = 0;
    for (const edge of edges) {
      if (taken === capacity[row]) break;
      if (left[period[column[edge]]]-- <= 0) continue;
      bound += gain(edge);
      taken++;
    }
  }
  return bound;
}
