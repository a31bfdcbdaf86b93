import type { Db, MongoClient } from 'mongodb';
import { secondMs } from '../../../shared/durations.ts';
import type { Clock } from '../../platform/time/clock.ts';
import type { Config } from '../../platform/config/config.ts';
import type { Log } from '../../platform/log/log.ts';
import { recruitingConfigOf } from '../matching/recruited.ts';
import { endPlanAlone } from './change-state.ts';
import { ruleSettingsOf } from '../../domain/participations/rule-facts.ts';
import { failureOf, PlanFailed } from './failure.ts';
import { matchingPlans, type MatchingPlanDoc } from './model.ts';
import type { PlanStep } from './progress.ts';
import { proposePlan } from './propose-plan.ts';
import type { PlanningProcess } from './process/planning-process.ts';
import { proposalsOf } from './sheets.ts';

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    planner: Planner;
  }
}

/** From one sign of life of a plan to the next. */
export const pulseMs = 1_000;

/**
 * Works on plans, one after the other: their solving may take a core each. One that is cancelled in the database is let
 * go.
 */
export interface Planner {
  /** Takes on a plan that has been committed as running. */
  take(plan: MatchingPlanDoc): void;
  /** Once there is nothing left to do. */
  idle(): Promise<void>;
  /** Gives up what is under way; those plans are failed. */
  stop(): Promise<void>;
}

/** A plan that was taken on: how far it is, and since when it is worked on. */
interface Order {
  abort: AbortController;
  step: PlanStep;
  since: Date;
}

interface Parts {
  client: MongoClient;
  db: Db;
  config: Config;
  clock: Clock;
  log: Log;
}

export function createPlanner({ client, db, config, clock, log }: Parts, planning: PlanningProcess): Planner {
  const orders = new Map<string, Order>();
  let queue = Promise.resolve();
  let stopping = false;

  /** Says that somebody is at work, and how far; gives up when the plan was ended elsewhere. */
  const beat = async ({ _id, unitId }: MatchingPlanDoc, { abort, step, since }: Order) => {
    const now = clock.now();
    const progress = { ...step, unitId, seconds: Math.round((+now - +since) / secondMs) };
    const { matchedCount } = await matchingPlans
      .in(db)
      .updateOne({ _id, state: 'running' }, { $set: { aliveAt: now, progress } });
    if (matchedCount === 0) abort.abort();
  };

  const carryOut = async (plan: MatchingPlanDoc, order: Order) => {
    const now = clock.now();
    const { signal } = order.abort;
    const tell = (step: PlanStep): void => {
      const isAnother = step.stage !== order.step.stage;
      order.step = step;
      // A stage is told at once; steps within one by the pulse.
      if (isAnother) void beat(plan, order).catch(() => {});
    };
    const made = await planning.make(plan, now, recruitingConfigOf(config), { signal, tell });
    if (plan.mode === 'propose') order.step = { ...order.step, stage: 'proposing' };
    await beat(plan, order);
    if (signal.aborted) return;
    const { utcOffset } = ruleSettingsOf(config);
    const terms = { hours: config.proposalHours, utcOffset, now: () => clock.now(), signal };
    if (plan.mode === 'propose') {
      const proposals = await proposalsOf(db, plan._id);
      // The process that plans is of a build that was put in the place of this one, and writes elsewhere.
      if (proposals.length === 0 && made.result.filled > 0) throw new Error('the proposals of a plan are not there');
      Object.assign(made.result, await proposePlan(client, db, plan, proposals, terms));
    }
    if (signal.aborted) return;
    await endPlanAlone(client, db, plan._id, clock.now(), { to: 'done', set: made });
  };

  const work = async (plan: MatchingPlanDoc, order: Order) => {
    try {
      order.since = clock.now();
      await beat(plan, order);
      if (!order.abort.signal.aborted) await carryOut(plan, order);
      if (stopping)
        await endPlanAlone(client, db, plan._id, clock.now(), {
          to: 'failed',
          failure: 'stopped',
        });
    } catch (error) {
      log.error(
        { err: error instanceof PlanFailed ? error.cause : error, plan: plan._id.toHexString() },
        'a plan failed',
      );
      await endPlanAlone(client, db, plan._id, clock.now(), {
        to: 'failed',
        failure: stopping ? 'stopped' : failureOf(error),
      }).catch((reason: unknown) => log.error({ err: reason }, 'and could not be marked as failed; the job will'));
    }
  };

  return {
    take(plan) {
      const order: Order = {
        abort: new AbortController(),
        step: { stage: 'waiting', worth: 0, bound: null },
        since: clock.now(),
      };
      if (stopping) order.abort.abort();
      orders.set(plan._id.toHexString(), order);
      // From now on, also while others are made: a plan that waits is not one whose server was lost.
      const pulse = setInterval(() => void beat(plan, order).catch(() => {}), pulseMs);
      queue = queue
        .then(() => work(plan, order))
        .finally(() => {
          clearInterval(pulse);
          orders.delete(plan._id.toHexString());
        });
    },
    idle: () => queue,
    async stop() {
      stopping = true;
      for (const { abort } of orders.values()) abort.abort();
      await queue;
      await planning.close();
    },
  };
}
