import { once } from 'node:events';
import type { MobilisationProblem } from '../../../engine/mobilisation/problem.ts';
import { startWorker } from '../../../platform/process/start-worker.ts';
import type { SolvedPlan } from './solve.ts';

/** Solves a problem in a thread of its own; on abort the thread ends, and the promise is refused. */
export async function solveInThread(problem: MobilisationProblem, signal: AbortSignal): Promise<SolvedPlan> {
  const worker = startWorker(new URL('./solve-worker', import.meta.url), problem);
  try {
    const [solved] = (await once(worker, 'message', { signal })) as [SolvedPlan];
    return solved;
  } finally {
    await worker.terminate();
  }
}
