import type { MongoClient } from 'mongodb';
import { RateLimiterMemory, RateLimiterMongo, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { refuse } from '../../refusals/refuse.ts';

/** Requests that one person (or, without a session, one address) may make, by kind of route. */
export const limitRules = {
  read: { points: 600, seconds: 60 },
  write: { points: 120, seconds: 60 },
  claim: { points: 60, seconds: 60 },
  login: { points: 30, seconds: 60 },
  verify: { points: 30, seconds: 60 },
  /** Check-in codes typed by hand; `server/features/attendance/codes.ts` says what is left of guessing. */
  typedCode: { points: 10, seconds: 600 },
} as const;
export type LimitName = keyof typeof limitRules;

/** What somebody would guess at. */
const guessed: readonly LimitName[] = ['login', 'verify', 'typedCode'];

export interface LimitState {
  limit: number;
  remaining: number;
  resetSeconds: number;
}

export interface Limits {
  /** Takes one request from the budget of `key`; throws `too_many_requests` when it is spent. */
  take(name: LimitName, key: string): Promise<LimitState>;
}

/**
 * Log-ins, looking up record numbers and typed codes are counted in MongoDB, because guessing would go round the servers; the rest
 * is counted in each process: it protects the process itself, and a write for every read would cost more than the read.
 */
export function createLimits(client: MongoClient, databaseName: string, factor: number): Limits {
  const limiters = new Map<LimitName, { limiter: RateLimiterAbstract; points: number }>();
  for (const name of Object.keys(limitRules) as LimitName[]) {
    const points = Math.ceil(limitRules[name].points * factor);
    const options = { points, duration: limitRules[name].seconds, keyPrefix: name };
    const memory = new RateLimiterMemory(options);
    const limiter = guessed.includes(name)
      ? new RateLimiterMongo({
          ...options,
          storeClient: client,
          dbName: databaseName,
          tableName: 'rateLimits',
          insuranceLimiter: memory,
          // One collection for both, and one of them makes its indexes.
          disableIndexesCreation: name === 'verify',
        })
      : memory;
    limiters.set(name, { limiter, points });
  }
  return {
    async take(name, key) {
      const { limiter, points } = limiters.get(name)!;
      try {
        return stateOf(await limiter.consume(key), points);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const { resetSeconds } = stateOf(error, points);
        throw refuse('too_many_requests', { seconds: resetSeconds, limit: points });
      }
    },
  };
}

const stateOf = (result: RateLimiterRes, limit: number): LimitState => ({
  limit,
  remaining: Math.max(0, result.remainingPoints),
  resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
});
