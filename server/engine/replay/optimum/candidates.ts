import { cellOf, cellsNear, layGrid } from '../grid.ts';
import { inReach, lifetimesOverlap } from '../pair.ts';
import type { Trace } from '../trace.ts';

/** Worker w's tasks are task[start[w]] … task[start[w + 1] − 1]. */
export interface Candidates {
  start: Int32Array;
  task: Int32Array;
}

/** Every pair that fits with all of the day known: in reach, and there at the same time at least for a moment. */
export function allCandidates(trace: Trace): Candidates {
  const { workers, tasks } = trace;
  const reach = workers.radius.reduce((most, radius) => Math.max(most, radius), 0);
  const grid = layGrid(tasks.x, tasks.y, reach);
  const inCell: number[][] = Array.from({ length: grid.columns * grid.rows }, () => []);
  for (const who of trace.order) if (who >= 0) inCell[cellOf(grid, tasks.x[who], tasks.y[who])].push(who);
  let longest = 0;
  for (let task = 0; task < tasks.x.length; task++)
    longest = Math.max(longest, tasks.leaves[task] - tasks.arrival[task]);

  const start = new Int32Array(workers.x.length + 1);
  let found = new Int32Array(1024);
  let count = 0;
  for (let worker = 0; worker < workers.x.length; worker++) {
    cellsNear(grid, workers.x[worker], workers.y[worker], workers.radius[worker], (cell) => {
      const here = inCell[cell];
      for (let at = firstSince(here, tasks.arrival, workers.arrival[worker] - longest); at < here.length; at++) {
        const task = here[at];
        if (tasks.arrival[task] > workers.leaves[worker]) return;
        if (!lifetimesOverlap(trace, worker, task) || !inReach(trace, worker, task)) continue;
        if (count === found.length) found = grown(found);
        found[count++] = task;
      }
    });
    start[worker + 1] = count;
  }
  return { start, task: found.slice(0, count) };
}

/** Index of the first of `ids`, which ascend in arrival, that did not arrive before `moment`. */
function firstSince(ids: readonly number[], arrival: Float64Array, moment: number): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (arrival[ids[middle]] < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

function grown(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(values.length * 2);
  larger.set(values);
  return larger;
}
