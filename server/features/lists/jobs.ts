import type { Db, MongoClient } from 'mongodb';
import { claimsOverdue } from '../../domain/lists/queries.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { workOff } from '../../platform/jobs/work-off.ts';
import { lapseClaim } from './claims.ts';

const maxAtOnce = 50;

export const listsJobs = ({ client, db }: ServiceContext): Job[] => [
  { name: 'lapse-list-claims', schedule: '*/5 * * * *', run: (now) => lapseClaims(client, db, now) },
];

/** Ends the claims that nobody answered in time. */
export const lapseClaims = (client: MongoClient, db: Db, now: Date): Promise<void> =>
  workOff({ client, db, now, job: 'lapse-list-claims' }, () => claimsOverdue(db, now, maxAtOnce), lapseClaim);
