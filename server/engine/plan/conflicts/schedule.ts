import { compatible, type Timeline } from './timeline.ts';

/** A feasible plan in the making. A row with capacity c has c units, of which each holds one edge or is free (−1). */
export interface Schedule {
  unitStart: Int32Array;
  unitEdge: Int32Array;
  /** Free places of each column. */
  left: Int32Array;
  /** Quanta. */
  worth: number;
}

export function emptySchedule({ rows, capacity, slots }: Timeline): Schedule {
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
export function allCompatible(timeline: Timeline, row: number, edges: Int32Array, count: number): boolean {
  const first = timeline.rowStart[row];
  for (let a = 1; a < count; a++) {
    for (let b = 0; b < a; b++) if (!compatible(timeline, row, edges[a] - first, edges[b] - first)) return false;
  }
  return true;
}
