import type { Db, MongoClient } from 'mongodb';
import { belongingLimits } from '../../../shared/belongings.ts';
import { dayMs } from '../../../shared/durations.ts';
import { pastTheirEnd, unansweredSince } from '../../domain/belongings/queries.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { workOff } from '../../platform/jobs/work-off.ts';
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
  await workOff({ client, db, now, job: 'lapse-report-slips' }, due, lapseReport);
}

/** Ends the belongings for a time that are over. */
export const endBelongings = (client: MongoClient, db: Db, now: Date): Promise<void> =>
  workOff({ client, db, now, job: 'end-belongings' }, () => pastTheirEnd(db, now, maxAtOnce), expireBelonging);
