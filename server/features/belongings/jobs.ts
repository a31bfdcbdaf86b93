import type { Db, MongoClient, ObjectId } from 'mongodb';
import { belongingLimits } from '../../../shared/belongings.ts';
import { dayMs } from '../../../shared/durations.ts';
import { unansweredSince } from '../../domain/belongings/queries.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { allOrEach, throwFailures, type Failure } from '../../platform/jobs/all-or-each.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { lapseReport } from './report.ts';

const maxAtOnce = 50;

export const belongingsJobs = ({ client, db }: ServiceContext): Job[] => [
  { name: 'lapse-report-slips', schedule: '37 * * * *', run: (now) => lapseReports(client, db, now) },
];

/** Ends the report slips that nobody answered in time. */
export async function lapseReports(client: MongoClient, db: Db, now: Date): Promise<void> {
  const since = new Date(+now - belongingLimits.answerDays * dayMs);
  const failures: Failure<ObjectId>[] = [];
  for (let ids; (ids = await unansweredSince(db, since, maxAtOnce)).length > 0;) {
    const { failures: failed } = await allOrEach(ids, (some) =>
      inTransaction(
        client,
        async (session) => {
          const transaction = { db, session, now, actorId: null, requestId: 'job:lapse-report-slips' };
          for (const belongingId of some) await lapseReport(transaction, belongingId);
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
