import type { IntervalProgram } from './choice.ts';
import { withinLimits } from './row-limits.ts';
import { type Timeline, compatible } from './timeline.ts';

/** A feasible plan in the making. A row with capacity c has c units, of which each holds one edge or is free (−1). */
export interface Schedule {
  unitStart: Int32Array;
  unitEdge: Int32Array;
  /** The people of each unit's row: so many places it takes. */
  unitSize: Int32Array;
  /** Free places of each column. */
  left: Int32Array;
  /** Quanta. */
  worth: number;
}

function emptySchedule({ rows, capacity, slots, size }: Timeline): Schedule {
  const unitStart = new Int32Array(rows + 1);
  for (let row = 0; row < rows; row++) unitStart[row + 1] = unitStart[row] + capacity[row];
  const unitSize = new Int32Array(unitStart[rows]);
  for (let row = 0; row < rows; row++) unitSize.fill(size[row], unitStart[row], unitStart[row + 1]);
  const unitEdge = new Int32Array(unitStart[rows]).fill(-1);
  return { unitStart, unitEdge, unitSize, left: slots.slice(), worth: 0 };
}

/** Changes what a unit holds; the caller has seen to room, time and capacity. */
export function assign(schedule: Schedule, { column, weight }: Timeline, unit: number, edge: number): void {
  const old = schedule.unitEdge[unit];
  const people = schedule.unitSize[unit];
  if (old >= 0) {
    schedule.left[column[old]] += people;
    schedule.worth -= people * weight[old];
  }
  if (edge >= 0) {
    schedule.left[column[edge]] -= people;
    schedule.worth += people * weight[edge];
  }
  schedule.unitEdge[unit] = edge;
}

/** Whether a row's edges go together, every pair of them. */
export function allCompatible(timeline: Timeline, row: number, edges: Int32Array, count: number): boolean {
  const first = timeline.rowStart[row];
  for (let a = 1; a < count; a++) {
    for (let b = 0; b < a; b++) if (!compatible(timeline, row, edges[a] - first, edges[b] - first)) return false;
  }
  return true;
}

/**
 * Rounds prices to a plan: rows with the most to gain at these prices choose first, from columns that have room. Groups
 * are before everybody else, since few columns have room for all of them later.
 */
export function firstSchedule(timeline: Timeline, program: IntervalProgram, price: Float64Array): Schedule {
  const { rows, rowStart, column, size } = timeline;
  const schedule = emptySchedule(timeline);
  const gain = Float64Array.from({ length: rows }, (_, row) => program.solve(row, price));
  const open = price.slice();
  const roomy = price.slice();
  const isGroup = (row: number): number => (size[row] > 1 ? 1 : 0);
  const order = Int32Array.from({ length: rows }, (_, at) => at).sort(
    (a, b) => isGroup(b) - isGroup(a) || gain[b] - gain[a] || a - b,
  );
  for (const row of order) {
    for (let edge = rowStart[row]; isGroup(row) && edge < rowStart[row + 1]; edge++)
      roomy[column[edge]] = schedule.left[column[edge]] < size[row] ? Infinity : open[column[edge]];
    program.solve(row, isGroup(row) ? roomy : open);
    if (!allCompatible(timeline, row, program.edges, program.count)) continue;
    for (let at = 0; at < program.count; at++) {
      const edge = program.edges[at];
      assign(schedule, timeline, schedule.unitStart[row] + at, edge);
      if (schedule.left[column[edge]] === 0) open[column[edge]] = Infinity;
    }
  }
  return schedule;
}

/** The plan of these edges of the problem, without those that do not go together, and filled up. */
export function scheduleOf(timeline: Timeline, program: IntervalProgram, edges: Int32Array): Schedule {
  const { rows, rowStart, column, capacity, original, limits, size } = timeline;
  const schedule = emptySchedule(timeline);
  const chosen = new Set(edges);
  for (let row = 0; row < rows; row++) {
    const held: number[] = [];
    for (let edge = rowStart[row]; edge < rowStart[row + 1] && held.length < capacity[row]; edge++) {
      const fits =
        chosen.has(original[edge]) &&
        schedule.left[column[edge]] >= size[row] &&
        held.every((other) => compatible(timeline, row, other - rowStart[row], edge - rowStart[row])) &&
        withinLimits(
          limits,
          row,
          column[edge],
          held.map((other) => column[other]),
        );
      if (!fits) continue;
      assign(schedule, timeline, schedule.unitStart[row] + held.length, edge);
      held.push(edge);
    }
  }
  refill(timeline, program, schedule);
  return schedule;
}

/**
 * Lets every row choose anew among what it has and what is free, and take it where that is worth more: one column for
 * two, two for one, or one more. Afterwards no row alone can do better with free places.
 */
export function refill(timeline: Timeline, program: IntervalProgram, schedule: Schedule): void {
  const price = new Float64Array(timeline.columns);
  for (let row = 0; row < timeline.rows; row++) refillRow(timeline, program, schedule, row, price);
}

/** The same for one row; `price` is room for a number of each column, whatever it holds. */
export function refillRow(
  timeline: Timeline,
  program: IntervalProgram,
  schedule: Schedule,
  row: number,
  price: Float64Array,
): void {
  const { rowStart, column, weight, size } = timeline;
  const { unitStart, unitEdge, left } = schedule;
  for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++)
    price[column[edge]] = left[column[edge]] >= size[row] ? 0 : Infinity;
  let worth = 0;
  for (let unit = unitStart[row]; unit < unitStart[row + 1]; unit++) {
    const edge = unitEdge[unit];
    if (edge < 0) continue;
    worth += weight[edge];
    price[column[edge]] = 0;
  }
  if (program.solve(row, price) > worth && allCompatible(timeline, row, program.edges, program.count))
    adopt(timeline, program, schedule, row);
}

/** Gives a row the program's last choice in place of all it holds; the caller has seen to room. */
export function adopt(timeline: Timeline, { count, edges }: IntervalProgram, schedule: Schedule, row: number): void {
  const { unitStart } = schedule;
  for (let unit = unitStart[row]; unit < unitStart[row + 1]; unit++) assign(schedule, timeline, unit, -1);
  for (let at = 0; at < count; at++) assign(schedule, timeline, unitStart[row] + at, edges[at]);
}
