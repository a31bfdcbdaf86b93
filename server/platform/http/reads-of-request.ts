import type { Context } from 'koa';
import type { Reads } from '../reads/reads.ts';
import { Refusal } from '../refusals/refuse.ts';
import type { ServiceContext } from './context.ts';
import type { Route } from './route.ts';

/** HTTP's own words for an answer that is as new as its request. */
const asksForNow = /\b(?:no-cache|max-age=0)\b/;

type Parts = Pick<ServiceContext, 'reads' | 'metrics'>;

/** What a request reads: the database where it changes something, memory within its bound where that is asked for. */
export function readsOf({ kind }: Pick<Route, 'kind'>, { req }: Context, services: Parts): Reads | Promise<Reads> {
  if (kind !== 'reading') return services.reads.database;
  const wanted = req.headers['cache-control'];
  const recent = wanted !== undefined && asksForNow.test(wanted) ? undefined : services.reads.recent();
  if (!recent) return asOfNow(services);
  services.metrics.reads.inc(fromMemory);
  return recent;
}

/** Memory where it is as new as the call, else the database. */
export async function asOfNow({ reads, metrics }: Parts): Promise<Reads> {
  const current = await reads.current();
  metrics.reads.inc(current.isFromMemory ? fromMemory : { from: 'database' });
  return current;
}

const fromMemory = { from: 'memory' } as const;

const statusesOfState: ReadonlySet<number> = new Set([401, 403, 404]);

/** Whether a refusal could be another one by a newer state of the database. */
export const isOfState = (error: unknown): boolean => error instanceof Refusal && statusesOfState.has(error.status);
