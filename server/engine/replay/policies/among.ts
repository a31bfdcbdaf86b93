import type { PlanProblem } from '../../plan/problem.ts';
import type { Floor } from '../policy.ts';

/** How good a pair is, above 0. */
export type PairWeight = (worker: number, task: number) => number;

/** The assignment problem of a moment, and who its rows and columns are. */
export interface Moment {
  problem: PlanProblem;
  workers: number[];
  tasks: number[];
}

/** A possible pair never counts as nothing: the least weight, as a share of the greatest. */
const minShare = 1e-6;

/**
 * Everybody who is there and has somebody to be matched with. The same people give the same problem, whatever the order
 * on the floor.
 */
export function assignmentAmong(floor: Floor, weight: PairWeight): Moment {
  const columnOf = new Map<number, number>();
  const workers: number[] = [];
  const tasks: number[] = [];
  const rowStart = [0];
  const column: number[] = [];
  const weights: number[] = [];
  for (const worker of floor.workers().toSorted((a, b) => a - b)) {
    const fitting: number[] = [];
    floor.tasksFor(worker, (task) => fitting.push(task));
    if (fitting.length === 0) continue;
    for (const task of fitting.sort((a, b) => a - b)) {
      if (!columnOf.has(task)) columnOf.set(task, tasks.push(task) - 1);
      column.push(columnOf.get(task)!);
      weights.push(weight(worker, task));
    }
    workers.push(worker);
    rowStart.push(column.length);
  }
  const greatest = weights.reduce((most, value) => Math.max(most, value), 0);
  return {
    workers,
    tasks,
    problem: {
      rows: workers.length,
      columns: tasks.length,
      slots: new Int32Array(tasks.length).fill(1),
      capacity: Int32Array.from(workers, (worker) => floor.capacityLeft(worker)),
      rowStart: Int32Array.from(rowStart),
      column: Int32Array.from(column),
      worth: Float64Array.from(weights, (value) => Math.max(minShare, value / greatest)),
    },
  };
}
