import { once } from 'node:events';
import { startWorker } from '../../../platform/process/start-worker.ts';
import type { RoundToSettle, Settled } from './settle.ts';

/** Settles a round in a thread of its own; on abort the thread ends, and the promise is refused. */
export async function settleInThread(round: RoundToSettle, signal: AbortSignal): Promise<Settled> {
  const worker = startWorker(new URL('./settle-worker', import.meta.url), round);
  try {
    const [settled] = (await once(worker, 'message', { signal })) as [Settled];
    return settled;
  } finally {
    await worker.terminate();
  }
}
