import type { Job } from '../../../platform/jobs/scheduler.ts';
import type { ServiceContext } from '../../../platform/http/context.ts';
import { advanceWaitlistsDue } from './advance-due.ts';

export const waitingListJobs = ({ client, db }: ServiceContext): Job[] => [
  { name: 'advance-waitlists', schedule: '* * * * *', run: (now) => advanceWaitlistsDue(client, db, now) },
];
