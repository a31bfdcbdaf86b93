import type { Db, MongoClient, ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { casesToClose } from '../../domain/cases/queries.ts';
import { caseToChange, endCase } from '../../domain/cases/writer.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import { allOrEach, throwFailures, type Failure } from '../../platform/jobs/all-or-each.ts';

const maxAtOnce = 100;

/**
 * Strikes off (销号) the cases that were served, and whose requester has let the time pass in which they may be handled
 * again.
 */
export async function closeServedCases(client: MongoClient, db: Db, now: Date): Promise<void> {
  const failures: Failure<ObjectId>[] = [];
  const before = new Date(+now - limits.caseReopenDays * dayMs);
  for (let ids; (ids = await casesToClose(db, before, maxAtOnce)).length > 0;) {
    const { failures: failed } = await allOrEach(ids, (some) =>
      inTransaction(
        client,
        async (session) => {
          const transaction = { db, session, now, actorId: null, requestId: 'job:close-cases' };
          for (const caseId of some) {
            const opened = await caseToChange(transaction, caseId);
            const { state, supervision } = opened.facts;
            if ((state === 'served' || state === 'rated') && !supervision)
              await endCase(transaction, opened, { verb: 'close' });
          }
        },
        patienceMs.job,
      ),
    );
    failures.push(...failed);
    // Those that could not be closed would be found again.
    if (failed.length > 0) break;
  }
  throwFailures(failures);
}
