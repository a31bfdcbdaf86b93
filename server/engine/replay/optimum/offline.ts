import { solveAssignment } from '../../plan/assignment.ts';
import { pairWorth } from '../pair.ts';
import type { Trace } from '../trace.ts';
import { allCandidates } from './candidates.ts';
import { maximumMatching } from './hopcroft-karp.ts';

/** The most that anybody who knew the whole day could match. Workers count once for each task they take. */
export function offlineMost(trace: Trace): number {
  const { start, task } = byPlace(trace);
  return maximumMatching(start, task, trace.tasks.x.length).reduce((sum, column) => (column < 0 ? sum : sum + 1), 0);
}

/**
 * The greatest sum of rate × pay that anybody who knew the whole day could reach, exact to a millionth of the greatest
 * pair a match.
 */
export function offlineWorth(trace: Trace): number {
  const { start, task } = allCandidates(trace);
  if (task.length === 0) return 0;
  const worth = new Float64Array(task.length);
  for (let worker = 0; worker + 1 < start.length; worker++) {
    for (let edge = start[worker]; edge < start[worker + 1]; edge++) worth[edge] = pairWorth(trace, worker, task[edge]);
  }
  const greatest = worth.reduce((most, value) => Math.max(most, value), 0);
  const { edges } = solveAssignment({
    rows: trace.workers.x.length,
    columns: trace.tasks.x.length,
    slots: new Int32Array(trace.tasks.x.length).fill(1),
    capacity: trace.workers.capacity,
    rowStart: start,
    column: task,
    worth: worth.map((value) => Math.max(minShare, value / greatest)),
  });
  return edges.reduce((sum, edge) => sum + worth[edge], 0);
}

/** A possible pair never counts as nothing. */
const minShare = 1e-6;

/** One row for each task that a worker can take, so that a matching may use every row once. */
function byPlace(trace: Trace): { start: Int32Array; task: Int32Array } {
  const found = allCandidates(trace);
  const { capacity } = trace.workers;
  if (capacity.every((places) => places === 1)) return found;
  const start = [0];
  const task: number[] = [];
  for (let worker = 0; worker < capacity.length; worker++) {
    const tasks = found.task.subarray(found.start[worker], found.start[worker + 1]);
    for (let place = 0; place < Math.min(capacity[worker], tasks.length); place++) {
      for (const one of tasks) task.push(one);
      start.push(task.length);
    }
  }
  return { start: Int32Array.from(start), task: Int32Array.from(task) };
}
