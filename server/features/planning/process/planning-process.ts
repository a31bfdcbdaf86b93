import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { BSON } from 'mongodb';
import { startChild } from '../../../platform/process/start-worker.ts';
import type { MatchConfig } from '../../../engine/worth/config.ts';
import { PlanFailed } from '../failure.ts';
import type { MadePlan } from '../make-plan.ts';
import type { MatchingPlanDoc } from '../model.ts';
import type { PlanWatch } from '../progress.ts';
import type { FromProcess, Order, Source, ToProcess } from './messages.ts';

/**
 * Makes plans in a process of its own, with its own connection: reading, solving and writing down cost requests nothing
 * but what they leave of the cores.
 */
export interface PlanningProcess {
  /** One at a time. On abort: the best plan found so far. */
  make(plan: MatchingPlanDoc, now: Date, config: MatchConfig, watch: PlanWatch): Promise<MadePlan>;
  close(): Promise<void>;
}

/**
 * The process is started with the first plan and kept. One that ends fails the plan it was at; the next plan gets a new
 * one.
 */
export function createPlanningProcess(source: Source): PlanningProcess {
  let child: ChildProcess | undefined;
  const say = (to: ChildProcess, message: ToProcess): void => void to.send(message);
  const started = (): ChildProcess => {
    if (child) return child;
    const fresh = startChild(new URL('./planning-worker', import.meta.url));
    const gone = (): void => {
      if (child === fresh) child = undefined;
    };
    // One that cannot be told anything serves nobody.
    fresh.once('exit', gone).on('error', () => {
      fresh.kill('SIGKILL');
      gone();
    });
    say(fresh, { kind: 'read', source });
    return (child = fresh);
  };
  return {
    make(plan, now, config, { signal, tell: toldOf }) {
      const process = started();
      const abort = () => say(process, { kind: 'abort' });
      return new Promise<MadePlan>((resolve, reject) => {
        const hear = (message: FromProcess) => {
          if (message.kind === 'progress') toldOf(message.step);
          else if (message.kind === 'failed') end(() => reject(new PlanFailed(message.failure, message.error)));
          else end(() => resolve(BSON.deserialize(message.plan) as MadePlan));
        };
        const fail = (error: Error) => end(() => reject(new PlanFailed('brokeOff', error)));
        const exit = (code: number | null, by: string | null) =>
          fail(new Error(`the planning process ended with ${code ?? by}`));
        const end = (settle: () => void) => {
          process.off('message', hear).off('error', fail).off('exit', exit);
          signal.removeEventListener('abort', abort);
          settle();
        };
        process.on('message', hear).on('error', fail).on('exit', exit);
        signal.addEventListener('abort', abort);
        const order: Order = { plan, now, config };
        say(process, { kind: 'make', order: BSON.serialize(order) });
        if (signal.aborted) abort();
      });
    },
    async close() {
      if (!child) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
