import type { IntervalProgram } from './choice.ts';
import { withinLimits } from './row-limits.ts';
import { type Timeline, compatible } from './timeline.ts';

/** A feasible plan in the making. A row with capacity c has c units, of which each holds one edge or is free (−1). */
export interface Schedule {
  unitStart: Int32Array;
  unitEdge: Int32Array;
  /** Free places of each column. */
  left: Int32Array;
  /** Quanta. */
  worth: number;
}

function emptySchedule({ rows, capacity, slots }: Timeline): Schedule {
  const unitStart = new Int32Array(rows + 1);
  for (let row = 0; row < rows; row++) unitStart[row + 1] = unitStart[row] + capacity[row];
  return { unitStart, unitEdge: new Int32Array(unitStart[rows]).fill(-1), left: slots.slice(), worth: 0 };
}

/** Changes what a unit holds; the caller has seen to room, time and capacity. */
export function assign(schedule: Schedule, { column, weight }: Timeline, unit: number, edge: number): void {
  const old = schedule.unitEdge[unit];
  if (old >= 0) {
    schedule.left[column[old]]++;
    schedule.worth -= weight[old];
  }
  if (edge >= 0) {
    schedule.left[column[edge]]--;
    schedule.worth += weight[edge];
  }
  schedule.unitEdge[unit] = edge;
}

/** Whether a row's edges go together, every pair of them. */
function allCompatible(timeline: Timeline, row: number, edges: Int32Array, count: number): boolean {
  const first = timeline.rowStart[row];
  for (let a = 1; a < count; a++) {
    for (let b = 0; b < a; b++) if (!compatible(timeline, row, edges[a] - first, edges[b] - first)) return false;
  }
  return true;
}

/** Rounds prices to a plan: rows with the most to gain at these prices choose first, from columns that have room. */
export function firstSchedule(timeline: Timeline, program: IntervalProgram, price: Float64Array): Schedule {
  const { rows, column } = timeline;
  const schedule = emptySchedule(timeline);
  const gain = Float64Array.from({ length: rows }, (_, row) => program.solve(row, price));
  const open = price.slice();
  for (const row of Int32Array.from({ length: rows }, (_, at) => at).sort((a, b) => gain[b] - gain[a] || a - b)) {
    program.solve(row, open);
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
  const { rows, rowStart, column, capacity, original, limits } = timeline;
  const schedule = emptySchedule(timeline);
  const chosen = new Set(edges);
  for (let row = 0; row < rows; row++) {
    const held: number[] = [];
    for (let edge = rowStart[row]; edge < rowStart[row + 1] && held.length < capacity[row]; edge++) {
      const fits =
        chosen.has(original[edge]) &&
        schedule.left[column[edge]] > 0 &&
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
  const { rows, rowStart, column, weight } = timeline;
  const { unitStart, unitEdge, left } = schedule;
  const price = Float64Array.from(left, (places) => (places > 0 ? 0 : Infinity));
  for (let row = 0; row < rows; row++) {
    let worth = 0;
    for (let unit = unitStart[row]; unit < unitStart[row + 1]; unit++) {
      const edge = unitEdge[unit];
      if (edge < 0) continue;
      worth += weight[edge];
      price[column[edge]] = 0;
    }
    if (program.solve(row, price) > worth && allCompatible(timeline, row, program.edges, program.count)) {
      for (let unit = unitStart[row]; unit < unitStart[row + 1]; unit++) assign(schedule, timeline, unit, -1);
      for (let at = 0; at < program.count; at++) assign(schedule, timeline, unitStart[row] + at, program.edges[at]);
    }
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++)
      price[column[edge]] = left[column[edge]] > 0 ? 0 : Infinity;
  }
}
