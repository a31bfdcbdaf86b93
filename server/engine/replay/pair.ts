import type { Trace } from './trace.ts';

/** Distance in the unit of the trace's places. */
export function pairDistance({ workers, tasks }: Trace, worker: number, task: number): number {
  return Math.hypot(workers.x[worker] - tasks.x[task], workers.y[worker] - tasks.y[task]);
}

/** rate × pay. */
export function pairWorth({ workers, tasks }: Trace, worker: number, task: number): number {
  return workers.rate[worker] * tasks.pay[task];
}

/** Is the task within the worker's radius? Squares are compared, so that a task exactly on the edge is inside. */
export function inReach({ workers, tasks }: Trace, worker: number, task: number): boolean {
  const dx = workers.x[worker] - tasks.x[task];
  const dy = workers.y[worker] - tasks.y[task];
  return dx * dx + dy * dy <= workers.radius[worker] * workers.radius[worker];
}

/** Is there a moment at which both are there? */
export function lifetimesOverlap({ workers, tasks, endsIncluded }: Trace, worker: number, task: number): boolean {
  const from = Math.max(workers.arrival[worker], tasks.arrival[task]);
  const to = Math.min(workers.leaves[worker], tasks.leaves[task]);
  return before(from, to, endsIncluded);
}

/** Does `moment` come before `end`, or at it where ends count? */
export function before(moment: number, end: number, endsIncluded: boolean): boolean {
  return moment < end || (endsIncluded && moment === end);
}
