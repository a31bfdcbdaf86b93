import type { Db, MongoClient, ObjectId } from 'mongodb';
import { belongingLimits } from '../../../shared/belongings.ts';
import { dayMs } from '../../../shared/durations.ts';
import { pastTheirEnd, unansweredSince } from '../../domain/belongings/queries.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { allOrEach, throwFailures, type Failure } from '../../platform/jobs/all-or-each.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { expireBelonging, lapseReport } from './report.ts';

const maxAtOnce = 50;

export const belongingsJobs = ({ client, db }: ServiceContext): Job[] => [
  { name: 'lapse-report-slips', schedule: '37 * * * *', run: (now) => lapseReports(client, db, now) },
  { name: 'end-belongings', schedule: '41 * * * *', run: (now) => endBelongings(client, db, now) },
];

/** Ends the report slips that nobody answered in time. */
export async function lapseReports(client: MongoClient, db: Db, now: Date): Promise<void> {
  const since = new Date(+now - belongingLimits.answerDays * dayMs);
  const due = () => unansweredSince(db, since, maxAtOnce);
  await moveAll({ client, db, now, job: 'lapse-report-slips' }, due, lapseReport);
}

/** Ends the belongings for a time that are over. */
export const endBelongings = (client: MongoClient, db: Db, now: Date): Promise<void> =>
  moveAll({ client, db, now, job: 'end-belongings' }, () => pastTheirEnd(db, now, maxAtOnce), expireBelonging);

/** Moves whatever is due, some in a transaction. */
async function moveAll(
  { client, db, now, job }: { client: MongoClient; db: Db; now: Date; job: string },
  due: () => Promise<ObjectId[]>,
  move: (transaction: TransactionContext, belongingId: ObjectId) => Promise<void>,
): Promise<void> {
  const failures: Failure<ObjectId>[] = [];
  for (let ids; (ids = await due()).length > 0;) {
    const { failures: failed } = await allOrEach(ids, (some) =>
      inTransaction(
        client,
        async (session) => {
          const transaction = { db, session, now, actorId: null, requestId: `job:${job}` };
          for (const belongingId of some) await move(transaction, belongingId);
        },
        patienceMs.job,
      ),
    );
    failures.push(...failed);
    // Those that could not be moved would be found again.
    if (failed.length > 0) break;
  }
  throwFailures(failures);
}
