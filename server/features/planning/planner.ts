import type { Db, MongoClient, ObjectId } from 'mongodb';
import type { Clock } from '../../platform/time/clock.ts';
import type { Config } from '../../platform/config/config.ts';
import type { Log } from '../../platform/log/log.ts';
import { recruitingConfigOf } from '../matching/recruited.ts';
import { endPlanAlone } from './change-state.ts';
import { ruleSettingsOf } from '../../domain/participations/rule-facts.ts';
import { matchingPlans, plannedProposals, type MatchingPlanDoc } from './model.ts';
import { proposePlan } from './propose-plan.ts';
import type { PlanningThread } from './thread/planning-thread.ts';

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    planner: Planner;
  }
}

const pulseMs = 1_000;

/** Works on plans, one after the other: their solving may take a core each. One that is cancelled in the database is let go. */
export interface Planner {
  /** Takes on a plan that has been committed as running. */
  take(plan: MatchingPlanDoc): void;
  /** Once there is nothing left to do. */
  idle(): Promise<void>;
  /** Gives up what is under way; those plans are failed. */
  stop(): Promise<void>;
}

interface Parts {
  client: MongoClient;
  db: Db;
  config: Config;
  clock: Clock;
  log: Log;
}

export function createPlanner({ client, db, config, clock, log }: Parts, thread: PlanningThread): Planner {
  const orders = new Map<string, AbortController>();
  let queue = Promise.resolve();
  let stopping = false;

  /** Says that somebody is at work; gives up when the plan was ended elsewhere. */
  const beat = async (planId: ObjectId, order: AbortController) => {
    const { matchedCount } = await matchingPlans
      .in(db)
      .updateOne({ _id: planId, state: 'running' }, { $set: { aliveAt: clock.now() } });
    if (matchedCount === 0) order.abort();
  };

  const carryOut = async (plan: MatchingPlanDoc, order: AbortController) => {
    const now = clock.now();
    const made = await thread.make(plan, now, recruitingConfigOf(config), order.signal);
    await beat(plan._id, order);
    if (order.signal.aborted) return;
    const { utcOffset } = ruleSettingsOf(config);
    const terms = { hours: config.proposalHours, utcOffset, now: () => clock.now(), signal: order.signal };
    if (plan.mode === 'propose') {
      const chosen = await plannedProposals.in(db).find({ planId: plan._id }).sort({ _id: 1 }).toArray();
      Object.assign(made.result, await proposePlan(client, db, plan, chosen, terms));
    }
    if (order.signal.aborted) return;
    await endPlanAlone(client, db, plan._id, clock.now(), { to: 'done', set: made });
  };

  const work = async (plan: MatchingPlanDoc, order: AbortController) => {
    try {
      await beat(plan._id, order);
      if (!order.signal.aborted) await carryOut(plan, order);
      if (stopping)
        await endPlanAlone(client, db, plan._id, clock.now(), {
          to: 'failed',
          set: { failure: 'the server was stopped' },
        });
    } catch (error) {
      log.error({ err: error, plan: plan._id.toHexString() }, 'a plan failed');
      await endPlanAlone(client, db, plan._id, clock.now(), {
        to: 'failed',
        set: { failure: error instanceof Error ? error.name : 'unknown' },
      }).catch((reason: unknown) => log.error({ err: reason }, 'and could not be marked as failed; the job will'));
    }
  };

  return {
    take(plan) {
      const order = new AbortController();
      if (stopping) order.abort();
      orders.set(plan._id.toHexString(), order);
      // From now on, also while others are made: a plan that waits is not one whose server was lost.
      const pulse = setInterval(() => void beat(plan._id, order).catch(() => {}), pulseMs);
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
      for (const order of orders.values()) order.abort();
      await queue;
      await thread.close();
    },
  };
}
