import { agendaOf } from './agenda.ts';
import { openFloor, type MovingFloor } from './floor.ts';
import { pairDistance, pairWorth } from './pair.ts';
import type { Policy } from './policy.ts';
import type { Trace } from './trace.ts';

interface Match {
  worker: number;
  task: number;
  /** Seconds on the clock of the trace. */
  at: number;
}

export interface ReplayResult {
  policy: string;
  /** In order of time. */
  matches: Match[];
  matched: number;
  /** Sum of rate × pay. */
  worth: number;
  /** Mean over the matches, in the unit of the places; 0 without matches. */
  averageDistance: number;
  /** Mean seconds from arrival to match, over the matched; 0 without matches. */
  averageTaskWait: number;
  averageWorkerWait: number;
}

/**
 * Lets a day happen again with a policy deciding who is matched; the same trace and policy give the same result.
 * `onProgress` hears the share of the arrivals that are done, about a hundred times.
 */
export function replay(trace: Trace, policy: Policy, onProgress?: (share: number) => void): ReplayResult {
  const matches: Match[] = [];
  policy.onOpening?.();
  const floor = openFloor(trace, (worker, task, at) => matches.push({ worker, task, at }));
  const everyHundredth = Math.ceil(trace.order.length / 100);
  let arrived = 0;
  for (const { kind, at, who } of agendaOf(trace, policy)) {
    floor.moveTo(at);
    if (kind === 'tick') tick(floor, policy);
    else if (kind === 'leaving') leaves(floor, policy, who);
    else {
      arrives(floor, policy, who);
      if (++arrived % everyHundredth === 0) onProgress?.(arrived / trace.order.length);
    }
  }
  return { policy: policy.name, matches, ...totals(trace, matches) };
}

function arrives(floor: MovingFloor, policy: Policy, who: number): void {
  if (who >= 0) {
    if (floor.taskComes(who)) policy.onTask?.(who, floor);
  } else if (floor.workerComes(~who)) policy.onWorker?.(~who, floor);
}

function tick(floor: MovingFloor, policy: Policy): void {
  if (floor.workers().length > 0 && floor.tasks().length > 0) policy.onTick?.(floor);
}

function leaves(floor: MovingFloor, policy: Policy, who: number): void {
  if (who >= 0) {
    if (floor.taskIsFree(who)) policy.onTaskLeaving?.(who, floor);
    floor.taskGoes(who);
  } else {
    if (floor.workerIsFree(~who)) policy.onWorkerLeaving?.(~who, floor);
    floor.workerGoes(~who);
  }
}

function totals(trace: Trace, matches: readonly Match[]) {
  let [worth, distance, taskWait, workerWait] = [0, 0, 0, 0];
  for (const { worker, task, at } of matches) {
    worth += pairWorth(trace, worker, task);
    distance += pairDistance(trace, worker, task);
    taskWait += at - trace.tasks.arrival[task];
    workerWait += at - trace.workers.arrival[worker];
  }
  const mean = (sum: number) => (matches.length === 0 ? 0 : sum / matches.length);
  return {
    matched: matches.length,
    worth,
    averageDistance: mean(distance),
    averageTaskWait: mean(taskWait),
    averageWorkerWait: mean(workerWait),
  };
}
