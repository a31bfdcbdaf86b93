import { setTimeout as wait } from 'node:timers/promises';
import type { MongoClient } from 'mongodb';
import { RateLimiterMemory, RateLimiterMongo, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { isLostConnection } from '../../database/lost-connection.ts';
import type { Log } from '../../log/log.ts';
import { Refusal, refuseTooMany } from '../../refusals/refuse.ts';
import { countsEverywhere, limitRules, type GuessName, type LimitName } from './rules.ts';

export interface LimitState {
  limit: number;
  remaining: number;
  resetSeconds: number;
}

export interface Limits {
  /**
   * Takes one request (or what it costs) from the budget of `key`. Refuses with `too_many_requests` when it is spent.
   */
  take(name: LimitName, key: string, cost?: number): Promise<LimitState>;
  /**
   * Lets a guess be made while the failures of `key` are within bounds, and counts it if it is refused. Refuses with
   * `too_many_requests` when the budget of failures is spent.
   */
  guess<T>(name: GuessName, key: string, work: (state: LimitState) => Promise<T>): Promise<T>;
}

interface Budget {
  limiter: RateLimiterAbstract;
  points: number;
  seconds: number;
}

/** Guesses of one key under way at once: those that have not failed yet could not be counted yet. */
const maxUnderWay = 100;

/**
 * Requests that could be guesses are counted in MongoDB, in one collection; the rest is counted in each process: it
 * protects the process itself, and a write for every read would cost more than the read.
 */
export function createLimits(
  client: MongoClient,
  databaseName: string,
  factor: number,
  log: Pick<Log, 'warn'>,
): Limits {
  const names = Object.keys(limitRules) as LimitName[];
  const budgets = new Map(names.map((name) => [name, budgetOf(name)]));
  const underWay = new Map<string, number>();
  // One collection for all: one of them makes its indexes.
  const shared = [...budgets.values()].map(({ limiter }) => limiter).find((one) => one instanceof RateLimiterMongo);
  if (shared) void makeIndexes(shared, log);

  function budgetOf(name: LimitName): Budget {
    const { seconds } = limitRules[name];
    const points = Math.ceil(limitRules[name].points * factor);
    const options = { points, duration: seconds, keyPrefix: name };
    const memory = new RateLimiterMemory(options);
    if (!countsEverywhere(name)) return { limiter: memory, points, seconds };
    const limiter = new RateLimiterMongo({
      ...options,
      storeClient: client,
      dbName: databaseName,
      tableName: 'rateLimits',
      insuranceLimiter: memory,
      // The library tries once, and prints what it met.
      disableIndexesCreation: true,
    });
    return { limiter, points, seconds };
  }

  return {
    async take(name, key, cost = 1) {
      const { limiter, points } = budgets.get(name)!;
      try {
        return stateOf(await limiter.consume(key, cost), points);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw tooMany(stateOf(error, points));
      }
    },
    async guess(name, key, work) {
      const { limiter, points, seconds } = budgets.get(name)!;
      const failures = await limiter.get(key);
      const state = failures ? stateOf(failures, points) : { limit: points, remaining: points, resetSeconds: seconds };
      const id = `${name} ${key}`;
      const others = underWay.get(id) ?? 0;
      if (others >= maxUnderWay) throw tooMany({ ...state, resetSeconds: 1 });
      if (state.remaining === 0) throw tooMany(state);
      underWay.set(id, others + 1);
      try {
        return await work(state);
      } catch (error) {
        if (isWrong(error)) await limiter.penalty(key, 1);
        throw error;
      } finally {
        const left = underWay.get(id)! - 1;
        if (left > 0) underWay.set(id, left);
        else underWay.delete(id);
      }
    },
  };
}

const indexRetryMs = 1_000;
const maxIndexTries = 60;

/** Makes the indexes of the counts in MongoDB, once there is a primary. */
async function makeIndexes(limiter: RateLimiterMongo, log: Pick<Log, 'warn'>): Promise<void> {
  for (let tries = 1; ; tries++)
    try {
      return await limiter.createIndexes();
    } catch (error) {
      if (!isLostConnection(error) || tries === maxIndexTries)
        return log.warn({ err: error }, 'the indexes of limits were not made; the next start tries again');
      await wait(indexRetryMs, undefined, { ref: false });
    }
}

/** The guesser's doing, and not WeChat's or the database's. */
const isWrong = (error: unknown): boolean => error instanceof Refusal && error.status < 500;

const tooMany = ({ limit, resetSeconds }: LimitState): Refusal => refuseTooMany(limit, resetSeconds);

const stateOf = (result: RateLimiterRes, limit: number): LimitState => ({
  limit,
  remaining: Math.max(0, limit - result.consumedPoints),
  resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
});
