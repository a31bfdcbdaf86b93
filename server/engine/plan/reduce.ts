import { conflictTest } from './conflicts/conflict-test.ts';
import { asGiven, type Numbering } from './numbering.ts';
import type { PlanProblem } from './problem.ts';
import { inQuanta } from './quantum.ts';

/** The problem that is left once the fixed pairs have taken their share. */
export interface Reduced {
  rows: number;
  columns: number;
  slots: Int32Array;
  /** At most as many as a row has edges. */
  capacity: Int32Array;
  rowStart: Int32Array;
  column: Int32Array;
  /** Whole quanta × scale. */
  weight: Float64Array;
  /** The edge of the problem that each edge here stands for. */
  original: Int32Array;
}

/** The same under numbers of its own: `columnOf` is the column of the problem that each stands for. */
export interface Renumbered extends Reduced {
  columnOf: Int32Array;
}

/**
 * Takes slots, capacity and time of the fixed pairs away, drops the edges that cannot be chosen any more, and writes
 * down the rest under other numbers, if there are any, with weights in quanta × scale.
 */
export function reduce(problem: PlanProblem, withTimes: boolean, scale = 1, given?: Numbering): Renumbered {
  const { rows, columns, rowStart, column, worth, size } = problem;
  const { slots, capacity, blocked } = leftBy(problem, withTimes);
  // Planning with times puts a row's edges in their order.
  if (!given && !withTimes && !blocked && slots.every((places) => places > 0) && capacity.every((units) => units > 0))
    return whole(problem, scale);
  const numbering = given ?? asGiven(problem);
  const { numberOf, columnOf } = numbering;
  const newStart = new Int32Array(rows + 1);
  const newCapacity = new Int32Array(rows);
  const original = new Int32Array(column.length);
  const newColumn = new Int32Array(column.length);
  const weight = new Float64Array(column.length);
  let kept = 0;
  for (let number = 0; number < rows; number++) {
    const row = numbering.nextRow();
    for (let edge = rowStart[row], end = capacity[row] > 0 ? rowStart[row + 1] : edge; edge < end; edge++) {
      const at = column[edge];
      if (slots[at] < (size?.[row] ?? 1) || blocked?.(row, at)) continue;
      newColumn[kept] = numberOf[at] < 0 ? numbering.reach(at) : numberOf[at];
      original[kept] = edge;
      weight[kept++] = inQuanta(worth[edge]) * scale;
    }
    newStart[number + 1] = kept;
    newCapacity[number] = Math.min(capacity[row], kept - newStart[number]);
  }
  numbering.end();
  return {
    rows,
    columns,
    columnOf,
    capacity: newCapacity,
    slots: columnOf.map((at) => slots[at]),
    rowStart: newStart,
    column: newColumn.subarray(0, kept),
    weight: weight.subarray(0, kept),
    original: original.subarray(0, kept),
  };
}

/** Nothing is dropped and the numbers stay: all that is new are the weights. */
function whole({ rows, columns, slots, capacity, rowStart, column, worth }: PlanProblem, scale: number): Renumbered {
  const weight = new Float64Array(column.length);
  const original = new Int32Array(column.length);
  for (let edge = 0; edge < column.length; edge++) {
    weight[edge] = inQuanta(worth[edge]) * scale;
    original[edge] = edge;
  }
  return {
    rows,
    columns,
    slots,
    rowStart,
    column,
    weight,
    original,
    columnOf: asGiven({ rows, columns, rowStart, column }).columnOf,
    capacity: capacity.map((units, row) => Math.min(units, rowStart[row + 1] - rowStart[row])),
  };
}

/** The slots and capacities that the fixed pairs leave, and the edges they block; null where there are none. */
function leftBy({ slots, capacity, size, fixed, timetable }: PlanProblem, withTimes: boolean) {
  if (!fixed || fixed.row.length === 0) return { slots, capacity, blocked: null };
  const left = { slots: slots.slice(), capacity: capacity.slice() };
  const fixedOf = new Map<number, number[]>();
  fixed.row.forEach((row, at) => {
    const column = fixed.column[at];
    left.slots[column] = Math.max(0, left.slots[column] - (size?.[row] ?? 1));
    left.capacity[row] = Math.max(0, left.capacity[row] - 1);
    const held = fixedOf.get(row);
    if (held) held.push(column);
    else fixedOf.set(row, [column]);
  });
  const conflict = withTimes && timetable ? conflictTest(timetable) : () => false;
  const blocked = (row: number, column: number): boolean =>
    fixedOf.get(row)?.some((other) => other === column || conflict(row, other, column)) ?? false;
  return { ...left, blocked };
}
