import { setTimeout as pause } from 'node:timers/promises';
import { minuteMs } from '../../../shared/durations.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { Refusal } from '../../platform/refusals/refuse.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { endPlanAlone } from './change-state.ts';
import { matchingPlans, planningSettings } from './model.ts';
import { pulseMs } from './planner.ts';
import { startPlan } from './start-plan.ts';

const timeLimitSeconds = 20;
const silentMs = minuteMs;
const watchedPulsesCount = 10;

/**
 * Starts a plan for every open unit that has switched it on and whose turn has come. A turn is planned once, by
 * whichever server is first; a unit that is still being planned waits for its next turn.
 *
 * @returns how many plans were started
 */
export async function planWhereDue({ client, db, planner }: ServiceContext, now: Date): Promise<number> {
  let started = 0;
  for await (const { _id: unitId, everyMinutes } of planningSettings.in(db).find()) {
    const slot = `${unitId.toHexString()}:${Math.floor(now.getTime() / (everyMinutes * minuteMs))}/${everyMinutes}`;
    if (await matchingPlans.in(db).findOne({ slot }, { projection: { _id: 1 } })) continue;
    if ((await findUnit(db, unitId))?.state !== 'open') continue;
    try {
      const plan = await inTransaction(client, (session) =>
        startPlan(
          { db, session, now, actorId: null, requestId: 'job:plan-where-due' },
          { unitId, mode: 'propose', by: null, timeLimitSeconds, slot },
        ),
      );
      planner.take(plan);
      started++;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return started;
}

/**
 * Ends plans whose server has not been heard of for a minute. Its clock may be another's: a plan that looks silent is
 * watched for some pulses, and ends only where none comes.
 */
export async function failLostPlans(
  { client, db }: Pick<ServiceContext, 'client' | 'db'>,
  now: Date,
  watch: () => Promise<unknown> = () => pause(watchedPulsesCount * pulseMs),
): Promise<number> {
  const silentSince = new Date(now.getTime() - silentMs);
  const silent = await matchingPlans
    .in(db)
    .find({ state: 'running', aliveAt: { $lt: silentSince } }, { projection: { aliveAt: 1 } })
    .toArray();
  if (silent.length === 0) return 0;
  await watch();
  let failed = 0;
  for (const { _id, aliveAt } of silent) {
    const ending = { to: 'failed', failure: 'lost', lastAliveAt: aliveAt } as const;
    if (await endPlanAlone(client, db, _id, now, ending)) failed++;
  }
  return failed;
}
