import { conflictTest } from '../../../server/engine/plan/conflicts/conflict-test.ts';
import type { PlanProblem } from '../../../server/engine/plan/problem.ts';

/** Worth of taking edges in a given order wherever there is still room, capacity and time: what a simple planner does. */
export function greedyWorth(problem: PlanProblem, order: 'by worth' | 'first come'): number {
  const { rows, rowStart, column, worth, timetable } = problem;
  const conflict = timetable ? conflictTest(timetable) : () => false;
  const rowOf = new Int32Array(column.length);
  for (let row = 0; row < rows; row++) rowOf.fill(row, rowStart[row], rowStart[row + 1]);
  const edges = Uint32Array.from({ length: column.length }, (_, edge) => edge);
  if (order === 'by worth') edges.sort((a, b) => worth[b] - worth[a]);
  const left = problem.slots.slice();
  const held: number[][] = Array.from({ length: rows }, () => []);
  let total = 0;
  for (const edge of edges) {
    const mine = held[rowOf[edge]];
    if (left[column[edge]] === 0 || mine.length >= problem.capacity[rowOf[edge]]) continue;
    if (mine.some((other) => conflict(other, column[edge]))) continue;
    left[column[edge]]--;
    mine.push(column[edge]);
    total += worth[edge];
  }
  return total;
}
