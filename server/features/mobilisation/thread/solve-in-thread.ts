import { on } from 'node:events';
import type { MobilisationProblem } from '../../../engine/mobilisation/problem.ts';
import { startWorker } from '../../../platform/process/start-worker.ts';
import type { SolvedPlan } from './solve.ts';
import type { SolvingMessage } from './solve-worker.ts';

/**
 * Solves a problem in a thread of its own and tells which share is done; on abort the thread ends, and the promise is
 * refused.
 */
export async function solveInThread(
  problem: MobilisationProblem,
  signal: AbortSignal,
  tell: (done: number) => void,
): Promise<SolvedPlan> {
  const worker = startWorker(new URL('./solve-worker', import.meta.url), problem);
  try {
    for await (const [message] of on(worker, 'message', { signal, close: ['exit'] }) as AsyncIterable<
      [SolvingMessage]
    >) {
      if ('solved' in message) return message.solved;
      tell(message.done);
    }
    throw new Error('the thread of a mobilisation plan ended without a result');
  } finally {
    await worker.terminate();
  }
}
