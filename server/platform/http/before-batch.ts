import { runQuery } from '../database/query.ts';
import { refuse } from '../refusals/refuse.ts';
import type { Sender } from './caller.ts';
import type { ServiceContext } from './context.ts';

/**
 * Takes a request of a batched route to its batch. An answer or refusal from before the batch has begun is told only to
 * a sender whose session is in the database: memory, which they were recognised by, may be a moment old. Else it is
 * `session_expired`, as the batch would say.
 */
export async function untilItsBatch<T>(
  services: Pick<ServiceContext, 'db' | 'findSessions'>,
  sender: Sender,
  work: (begin: () => void) => Promise<T>,
): Promise<T> {
  let hasBegun = false;
  const begin = (): void => {
    hasBegun = true;
  };
  try {
    return await work(begin);
  } finally {
    if (!hasBegun) await mustBeThere(services, sender);
  }
}

async function mustBeThere(
  { db, findSessions }: Pick<ServiceContext, 'db' | 'findSessions'>,
  { sessionId }: Sender,
): Promise<void> {
  const there = await runQuery(db, findSessions([sessionId]));
  if (there.size === 0) throw refuse('session_expired');
}
