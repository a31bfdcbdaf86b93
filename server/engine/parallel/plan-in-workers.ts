import type { Worker } from 'node:worker_threads';
import type { PlanOrder, PlanReport } from './messages.ts';
import { shareProblem } from './share.ts';
import { startWorker } from '../../platform/process/start-worker.ts';
import { mergePlans, type PartPlan } from '../plan/merge-plans.ts';
import { PlanProblemError } from '../plan/plan-problem-error.ts';
import type { Plan, PlanOptions, PlanProblem, Progress } from '../plan/problem.ts';

export interface ParallelPlanOptions extends Pick<
  PlanOptions,
  'timeLimitMs' | 'targetGap' | 'seed' | 'steps' | 'patience'
> {
  /** Worker threads; as many parts of the problem as are independent are planned at once. Default 1. */
  threads?: number;
  /** Worth and bound summed over the parts, as far as they have reported. */
  onProgress?: (progress: Progress) => void;
  /** On abort the workers stop at their next look and the promise still answers a feasible plan, `cancelled`. */
  signal?: AbortSignal;
}

/**
 * Plans as planWithConflicts does, away from the caller's thread. Independent components are planned in parallel, and
 * the result is the same whatever the machine's speed, for the same seed and number of threads.
 * Rejects with a PlanProblemError; whatever happens, no worker is left running when the promise settles.
 */
export async function planInWorkers(problem: PlanProblem, options: ParallelPlanOptions = {}): Promise<Plan> {
  const { threads = 1, onProgress, signal, ...rest } = options;
  const cancelled = new Int32Array(new SharedArrayBuffer(4));
  const cancel = (): void => void Atomics.store(cancelled, 0, 1);
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel);
  const shared = shareProblem(problem);
  const latest: Progress[] = [];
  const workers: Worker[] = [];
  const runs = Array.from({ length: threads }, (_, part) => {
    const { timeLimitMs, targetGap, seed, steps, patience } = rest;
    const order: PlanOrder = {
      problem: shared,
      options: { timeLimitMs, targetGap, seed, steps, patience },
      part,
      threads,
      cancelled,
      reportsProgress: onProgress !== undefined,
    };
    const worker = startWorker(new URL('./plan-worker', import.meta.url), order);
    workers.push(worker);
    return resultOf(worker, (progress) => {
      latest[part] = progress;
      const known = latest.filter((each) => each !== undefined);
      onProgress?.({
        ...progress,
        worth: sum(known.map((each) => each.worth)),
        bound: sum(known.map((each) => each.bound)),
      });
    });
  });
  try {
    const results = await Promise.all(runs);
    return mergePlans(
      problem.columns,
      results.filter((result) => result !== undefined),
    );
  } finally {
    signal?.removeEventListener('abort', cancel);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function resultOf(worker: Worker, onProgress: (progress: Progress) => void): Promise<PartPlan | undefined> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: PlanReport) => {
      if (message.kind === 'progress') onProgress(message.progress);
      else if (message.kind === 'done') resolve(message.result);
      else reject(new PlanProblemError(message.fault, message.field, message.index, message.expected));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the planning worker ended with ${code} before it answered`)));
  });
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
