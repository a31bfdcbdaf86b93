import { conflictTest } from './conflicts/conflict-test.ts';
import type { PlanProblem } from './problem.ts';
import { inQuanta } from './quantum.ts';

/** What is left to plan once the fixed pairs have taken their share. */
export interface Reduced {
  rows: number;
  columns: number;
  /** At most one more than a column has edges: the one that stays free keeps its price at 0, as a certificate needs. */
  slots: Int32Array;
  /** At most as many as a row has edges. */
  capacity: Int32Array;
  rowStart: Int32Array;
  column: Int32Array;
  /** Whole quanta. */
  weight: Float64Array;
  /** The edge of the problem that each edge here stands for. */
  original: Int32Array;
}

/** Takes slots, capacity and time of the fixed pairs away, and drops the edges that cannot be chosen any more. */
export function reduce(problem: PlanProblem, withTimes: boolean): Reduced {
  const { rows, columns, rowStart } = problem;
  const slots = problem.slots.slice();
  const capacity = problem.capacity.slice();
  const fixedOf = new Map<number, number[]>();
  const { row: fixedRow, column: fixedColumn } = problem.fixed ?? { row: [], column: [] };
  for (let at = 0; at < fixedRow.length; at++) {
    slots[fixedColumn[at]] = Math.max(0, slots[fixedColumn[at]] - 1);
    capacity[fixedRow[at]] = Math.max(0, capacity[fixedRow[at]] - 1);
    const held = fixedOf.get(fixedRow[at]);
    if (held) held.push(fixedColumn[at]);
    else fixedOf.set(fixedRow[at], [fixedColumn[at]]);
  }
  const conflict = withTimes && problem.timetable ? conflictTest(problem.timetable) : () => false;
  const blocked = (held: number[], column: number): boolean =>
    held.some(other => other === column || conflict(other, column));

  const newStart = new Int32Array(rows + 1);
  const original = new Int32Array(problem.column.length);
  const columnOf = new Int32Array(problem.column.length);
  const weight = new Float64Array(problem.column.length);
  const degree = new Int32Array(columns);
  let kept = 0;
  for (let row = 0; row < rows; row++) {
    const held = fixedOf.get(row);
    for (let edge = rowStart[row]; capacity[row] > 0 && edge < rowStart[row + 1]; edge++) {
      const column = problem.column[edge];
      if (slots[column] === 0 || (held && blocked(held, column))) continue;
      original[kept] = edge;
      columnOf[kept] = column;
      weight[kept++] = inQuanta(problem.worth[edge]);
      degree[column]++;
    }
    newStart[row + 1] = kept;
    capacity[row] = Math.min(capacity[row], kept - newStart[row]);
  }
  for (let at = 0; at < columns; at++) slots[at] = Math.min(slots[at], degree[at] + 1);
  return {
    rows, columns, slots, capacity, rowStart: newStart,
    column: columnOf.subarray(0, kept), weight: weight.subarray(0, kept), original: original.subarray(0, kept),
  };
}
