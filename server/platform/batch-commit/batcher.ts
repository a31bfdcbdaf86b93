import type { Answer } from '../http/answer.ts';
import type { IdempotentRequest } from '../http/idempotency/request.ts';
import { refuse } from '../refusals/refuse.ts';
import { commitBatch, patienceMs } from './commit-batch.ts';
import { Contention } from './contention.ts';
import type { BatchContext, BatchHandler, BatchChange } from './batch-handler.ts';
import { BatchQueue, type Queued } from './queue.ts';

export interface Batcher<C, T = unknown> {
  /** Decides and commits one change; resolves after a majority holds it, rejects with a refusal. */
  submit(change: C): Promise<Answer<T>>;
  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void>;
}

export interface BatcherOptions {
  /** The most changes in one batch. */
  groupSize: number;
  /** Batches under way at once. */
  lanes: number;
  /** So many changes are worth a batch of their own beside another. */
  least: number;
  /** A batch that takes longer, in ms, is held up by something that others need not wait for. */
  heldUpMs: number;
}

/**
 * Measured in `npm run bench:claims`: with more lanes batches are smaller and cost more each, with one the database
 * waits while the service decides, and the service while the database writes.
 */
export const batcherDefaults: BatcherOptions = { groupSize: 64, lanes: 2, least: 8, heldUpMs: 100 };

/** Changes that waited for a lane as long as anybody waits are not begun: their people have been told to come back. */
function byAge<C, A>(batch: readonly Queued<C, A>[]): Record<'inTime' | 'late', Queued<C, A>[]> {
  const oldest = performance.now() - patienceMs;
  return { inTime: batch.filter(({ since }) => since >= oldest), late: batch.filter(({ since }) => since < oldest) };
}

/**
 * Repeats of one request share its outcome: those of one session, as another's may be refused for its session alone,
 * and finds the kept answer by itself.
 */
const twinKey = ({ sessionId }: BatchChange, { id, fingerprint }: IdempotentRequest): string =>
  `${id} ${fingerprint} ${sessionId?.toHexString() ?? ''}`;

/**
 * A batcher takes every change of one kind. Changes that wait at the same moment are committed in one transaction: a
 * hot task, on which single transactions would collapse, goes as fast as a cold one.
 */
export function createBatcher<C extends BatchChange, Snapshot, E, T>(
  context: BatchContext,
  kind: BatchHandler<C, Snapshot, E, T>,
  options: BatcherOptions = batcherDefaults,
): Batcher<C, T> {
  const queue = new BatchQueue<C, Answer<T>>();
  const work = { context, kind, contention: new Contention() };
  const sameKey = new Map<string, Promise<Answer<T>>>();
  let underWay = 0;
  /** With a batch under way, so many have to wait before another is worth its transaction. */
  let enough = 1;
  let planned = false;
  const idleWaiters: (() => void)[] = [];

  const start = () => {
    planned = false;
    while (underWay < options.lanes && queue.length > 0 && (underWay === 0 || queue.length >= enough)) {
      const { groupSize: size, least } = options;
      const batches = queue.take({ count: options.lanes - underWay, size, least });
      if (batches.length === 0) break;
      enough = Math.max(...batches.map(({ length }) => length));
      underWay += batches.length;
      for (const batch of batches) void run(batch);
    }
    context.metrics.waiting.set({ batcher: kind.name }, queue.length);
    if (underWay > 0 || queue.length > 0) return;
    for (const resolve of idleWaiters.splice(0)) resolve();
  };
  // After the events of this turn of the loop, so that requests that arrived together are decided together.
  const plan = () => {
    if (planned) return;
    planned = true;
    setImmediate(start);
  };
  const run = async (batch: Queued<C, Answer<T>>[]) => {
    context.metrics.batches.observe({ batcher: kind.name }, batch.length);
    const heldUp = setTimeout(() => {
      enough = 1;
      plan();
    }, options.heldUpMs);
    try {
      const { inTime, late } = byAge(batch);
      for (const item of late) item.failed(refuse('unavailable'));
      if (inTime.length > 0) await commitBatch(work, inTime as unknown as Queued<C, Answer>[]);
    } catch (error) {
      for (const item of batch) item.failed(error);
    } finally {
      clearTimeout(heldUp);
      queue.release(batch);
      underWay--;
      plan();
    }
  };
  const enqueue = (change: C) =>
    new Promise<Answer<T>>((done, failed) => {
      queue.add({ change, touches: kind.conflictKeys(change), done, failed, since: performance.now() });
      plan();
    });

  return {
    submit(change) {
      const key = change.idempotent && twinKey(change, change.idempotent);
      if (!key) return enqueue(change);
      const already = sameKey.get(key);
      if (already) return already;
      const answer = enqueue(change).finally(() => sameKey.delete(key));
      sameKey.set(key, answer);
      return answer;
    },
    idle() {
      if (underWay === 0 && queue.length === 0) return Promise.resolve();
      return new Promise((resolve) => {
        idleWaiters.push(resolve);
      });
    },
  };
}
