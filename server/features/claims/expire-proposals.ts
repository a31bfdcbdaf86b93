import type { Db, MongoClient, ObjectId } from 'mongodb';
import { inTransaction } from '../../platform/database/transaction.ts';
import { allOrEach, throwFailures, type Failure } from '../../platform/jobs/all-or-each.ts';
import { applyTransitions } from '../../domain/participations/apply.ts';
import { overdueInvitations } from '../../domain/participations/invitations.ts';
import { participationsById } from '../../domain/participations/queries.ts';

const batchSize = 500;

/**
 * Ends every invitation whose time is over. A catch-up query: run late, twice or on two servers it comes to the same.
 *
 * @returns how many ended
 */
export async function expireProposals(client: MongoClient, db: Db, now: Date): Promise<number> {
  const failures: Failure<ObjectId>[] = [];
  const expire = (ids: readonly ObjectId[]): Promise<number> =>
    inTransaction(client, async (session) => {
      const rows = (await participationsById(db, ids, session)).filter(
        ({ state, proposal }) => state === 'proposed' && proposal!.expiresAt <= now,
      );
      const origin = { db, session, now, actorId: null, requestId: 'job:expire-proposals' };
      await applyTransitions(
        origin,
        rows.map((before) => ({ verb: 'expire', before })),
      );
      return rows.length;
    });
  let total = 0;
  for (;;) {
    const failed = failures.map(({ item }) => item);
    const ids = await overdueInvitations(db, now, batchSize, failed);
    if (ids.length === 0) break;
    const ended = await allOrEach(ids, expire);
    total += ended.done.reduce((sum, count) => sum + count, 0);
    failures.push(...ended.failures);
  }
  throwFailures(failures);
  return total;
}
