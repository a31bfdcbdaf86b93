import type { Worker } from 'node:worker_threads';
import { BSON } from 'mongodb';
import { startWorker } from '../../../platform/process/start-worker.ts';
import type { MatchConfig } from '../../../engine/worth/config.ts';
import type { MadePlan } from '../make-plan.ts';
import type { MatchingPlanDoc } from '../model.ts';
import type { PlanWatch } from '../progress.ts';
import type { FromThread, Order, Source, ToThread } from './messages.ts';

/**
 * Makes plans in a thread of its own, with its own connection: reading, solving and writing down cost requests nothing
 * but the core.
 */
export interface PlanningThread {
  /** One at a time. On abort: the best plan found so far. */
  make(plan: MatchingPlanDoc, now: Date, config: MatchConfig, watch: PlanWatch): Promise<MadePlan>;
  close(): Promise<void>;
}

/**
 * The thread is started with the first plan and kept. One that ends fails the plan it was at; the next plan gets a new
 * one.
 */
export function createPlanningThread(source: Source): PlanningThread {
  let worker: Worker | undefined;
  const started = (): Worker => {
    if (worker) return worker;
    const fresh = startWorker(new URL('./planning-worker', import.meta.url), source);
    fresh.once('exit', () => {
      if (worker === fresh) worker = undefined;
    });
    return (worker = fresh);
  };
  return {
    make(plan, now, config, { signal, tell: toldOf }) {
      const thread = started();
      const tell = (message: ToThread): void => thread.postMessage(message);
      const abort = () => tell({ kind: 'abort' });
      return new Promise<MadePlan>((resolve, reject) => {
        const hear = (message: FromThread) => {
          if (message.kind === 'progress') toldOf(message.step);
          else if (message.kind === 'failed') end(() => reject(message.error));
          else end(() => resolve(BSON.deserialize(message.plan) as MadePlan));
        };
        const fail = (error: Error) => end(() => reject(error));
        const exit = (code: number) => fail(new Error(`the planning thread ended with ${code}`));
        const end = (settle: () => void) => {
          thread.off('message', hear).off('error', fail).off('exit', exit);
          signal.removeEventListener('abort', abort);
          settle();
        };
        thread.on('message', hear).on('error', fail).on('exit', exit);
        signal.addEventListener('abort', abort);
        const order: Order = { plan, now, config };
        tell({ kind: 'make', order: BSON.serialize(order) });
        if (signal.aborted) abort();
      });
    },
    async close() {
      await worker?.terminate();
    },
  };
}
