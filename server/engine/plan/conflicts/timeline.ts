import { apartTest, conflictTest } from './conflict-test.ts';
import { rowLimits, type RowLimits } from './row-limits.ts';
import type { PlanProblem, Timetable } from '../problem.ts';
import { reduce, type Reduced } from '../reduce.ts';

/** A reduced problem whose rows have their edges in the order of time, with a table of what can follow what. */
export interface Timeline extends Reduced {
  /**
   * Bits for each edge: bit k says that the row's k-th edge comes before it and leaves time for it.
   * A row with d edges has ⌈d / 32⌉ words an edge, from maskStart[row] on.
   */
  mask: Int32Array;
  maskStart: Int32Array;
  limits: RowLimits;
  /** People of each row. */
  size: Int32Array;
}

export function timelineOf(problem: PlanProblem & { timetable: Timetable }): Timeline {
  const reduced = reduce(problem, true);
  const { rows, rowStart } = reduced;
  sortByTime(reduced, problem.timetable);
  const { bonus } = problem;
  if (bonus) reduced.column.forEach((at, edge) => (reduced.weight[edge] += bonus[at]));
  const limits = rowLimits(problem, reduced);
  const maskStart = new Int32Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    const degree = rowStart[row + 1] - rowStart[row];
    maskStart[row + 1] = maskStart[row] + degree * ((degree + 31) >> 5);
  }
  const mask = new Int32Array(maskStart[rows]);
  const conflict = conflictTest(problem.timetable);
  const isApart = apartTest(problem.timetable);
  const { end } = problem.timetable;
  const { column } = reduced;
  for (let row = 0; row < rows; row++) {
    const first = rowStart[row];
    const words = (rowStart[row + 1] - first + 31) >> 5;
    // Edges before this one have ended so long ago that nothing but time matters, and all of them go with it.
    let apart = first;
    let lastEnd = -Infinity;
    for (let edge = first; edge < rowStart[row + 1]; edge++) {
      const bits = maskStart[row] + (edge - first) * words;
      for (; apart < edge && isApart(Math.max(lastEnd, end[column[apart]]), column[edge]); apart++)
        lastEnd = Math.max(lastEnd, end[column[apart]]);
      fillBits(mask, bits, apart - first);
      for (let earlier = apart; earlier < edge; earlier++) {
        if (!conflict(row, column[earlier], column[edge]))
          mask[bits + ((earlier - first) >> 5)] |= 1 << ((earlier - first) & 31);
      }
    }
  }
  return { ...reduced, mask, maskStart, limits, size: problem.size ?? new Int32Array(rows).fill(1) };
}

/** Sets the first bits of an edge's words, which are 0. */
function fillBits(mask: Int32Array, from: number, count: number): void {
  const whole = count >> 5;
  mask.fill(-1, from, from + whole);
  if ((count & 31) > 0) mask[from + whole] = (1 << (count & 31)) - 1;
}

/** Whether two edges of a row, by their places in it, can both be chosen. */
export function compatible({ mask, maskStart, rowStart }: Timeline, row: number, a: number, b: number): boolean {
  const [early, late] = a < b ? [a, b] : [b, a];
  const words = (rowStart[row + 1] - rowStart[row] + 31) >> 5;
  return a !== b && (mask[maskStart[row] + late * words + (early >> 5)] & (1 << (early & 31))) !== 0;
}

function sortByTime({ rows, columns, rowStart, column, weight, original }: Reduced, { start, end }: Timetable): void {
  const byTime = Uint32Array.from({ length: columns }, (_, at) => at).sort(
    (a, b) => start[a] - start[b] || end[a] - end[b] || a - b,
  );
  const rank = new Int32Array(columns);
  byTime.forEach((at, position) => {
    rank[at] = position;
  });
  for (let row = 0; row < rows; row++) {
    const first = rowStart[row];
    for (let edge = first + 1; edge < rowStart[row + 1]; edge++) {
      const [moved, itsWeight, itsOriginal] = [column[edge], weight[edge], original[edge]];
      let at = edge;
      for (; at > first && rank[column[at - 1]] > rank[moved]; at--) {
        column[at] = column[at - 1];
        weight[at] = weight[at - 1];
        original[at] = original[at - 1];
      }
      column[at] = moved;
      weight[at] = itsWeight;
      original[at] = itsOriginal;
    }
  }
}
