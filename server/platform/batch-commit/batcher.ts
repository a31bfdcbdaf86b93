import type { Answer } from '../http/answer.ts';
import { refuse } from '../refusals/refuse.ts';
import { commitBatch, patienceMs } from './commit-batch.ts';
import { Contention } from './contention.ts';
import type { BatchContext } from './batch-context.ts';
import type { BatchHandler, BatchChange } from './batch-handler.ts';
import { BatchQueue, type Queued } from './queue.ts';

export interface Batcher<C> {
  /** Decides and commits one change; resolves after a majority holds it, rejects with a typed refusal. */
  submit(change: C): Promise<Answer>;
  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void>;
}

export interface BatcherOptions {
  /** The most changes in one group. */
  groupSize: number;
  /** Groups under way at once. */
  lanes: number;
  /** A group that takes longer, in ms, is held up by something that others need not wait for. */
  heldUpMs: number;
}

/** Measured in `npm run bench:claims`: with more lanes groups are smaller and cost more each, with one the database waits for us. */
export const deskDefaults: BatcherOptions = { groupSize: 64, lanes: 2, heldUpMs: 100 };

/** Changes that waited for a lane as long as anybody waits are not begun: their people have been told to come back. */
function byAge<C>(group: readonly Queued<C, Answer>[]): Record<'inTime' | 'late', Queued<C, Answer>[]> {
  const oldest = performance.now() - patienceMs;
  return { inTime: group.filter(({ since }) => since >= oldest), late: group.filter(({ since }) => since < oldest) };
}

/**
 * A batcher takes every change of one kind. Changes that wait at the same moment are committed in one transaction: a
 * hot task, on which single transactions would collapse, goes as fast as a cold one.
 */
export function createBatcher<C extends BatchChange, World, E>(
  context: BatchContext,
  kind: BatchHandler<C, World, E>,
  options: BatcherOptions = deskDefaults,
): Batcher<C> {
  const queue = new BatchQueue<C, Answer>();
  const work = { context, kind, contention: new Contention() };
  const sameKey = new Map<string, Promise<Answer>>();
  let underWay = 0;
  /** With a group under way, so many have to wait before another is worth its transaction. */
  let enough = 1;
  let planned = false;
  const idleWaiters: (() => void)[] = [];

  const start = () => {
    planned = false;
    while (underWay < options.lanes && queue.length > 0 && (underWay === 0 || queue.length >= enough)) {
      const group = queue.take(options.groupSize);
      if (group.length === 0) break;
      underWay++;
      enough = group.length;
      void run(group);
    }
    context.metrics.waiting.set({ desk: kind.name }, queue.length);
    if (underWay > 0 || queue.length > 0) return;
    for (const resolve of idleWaiters.splice(0)) resolve();
  };
  // After the events of this turn of the loop, so that requests that arrived together are decided together.
  const plan = () => {
    if (planned) return;
    planned = true;
    setImmediate(start);
  };
  const run = async (group: Queued<C, Answer>[]) => {
    context.metrics.groups.observe({ desk: kind.name }, group.length);
    const heldUp = setTimeout(() => {
      enough = 1;
      plan();
    }, options.heldUpMs);
    try {
      const { inTime, late } = byAge(group);
      for (const item of late) item.failed(refuse('unavailable'));
      if (inTime.length > 0) await commitBatch(work, inTime);
    } catch (error) {
      for (const item of group) item.failed(error);
    } finally {
      clearTimeout(heldUp);
      queue.release(group);
      underWay--;
      plan();
    }
  };
  const enqueue = (change: C) =>
    new Promise<Answer>((done, failed) => {
      queue.add({ change, touches: kind.conflictKeys(change), done, failed, since: performance.now() });
      plan();
    });

  return {
    submit(change) {
      const key = change.idempotent && `${change.idempotent.id} ${change.idempotent.fingerprint}`;
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
