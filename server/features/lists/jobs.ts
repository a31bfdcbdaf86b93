import type { Db, MongoClient, ObjectId } from 'mongodb';
import { claimsOverdue } from '../../domain/lists/queries.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { allOrEach, throwFailures, type Failure } from '../../platform/jobs/all-or-each.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { lapseClaim } from './claims.ts';

const maxAtOnce = 50;

export const listsJobs = ({ client, db }: ServiceContext): Job[] => [
  { name: 'lapse-list-claims', schedule: '*/5 * * * *', run: (now) => lapseClaims(client, db, now) },
];

/** Ends the claims that nobody answered in time. */
export async function lapseClaims(client: MongoClient, db: Db, now: Date): Promise<void> {
  const failures: Failure<ObjectId>[] = [];
  for (let ids; (ids = await claimsOverdue(db, now, maxAtOnce)).length > 0;) {
    const { failures: failed } = await allOrEach(ids, (some) =>
      inTransaction(
        client,
        async (session) => {
          const transaction = { db, session, now, actorId: null, requestId: 'job:lapse-list-claims' };
          for (const claimId of some) await lapseClaim(transaction, claimId);
        },
        patienceMs.job,
      ),
    );
    failures.push(...failed);
    // Those that could not be ended would be found again.
    if (failed.length > 0) break;
  }
  throwFailures(failures);
}
