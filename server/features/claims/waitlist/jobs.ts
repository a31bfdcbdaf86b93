import type { Job } from '../../../platform/jobs/scheduler.ts';
import type { Services } from '../../../platform/http/services.ts';
import { tendLinesDue } from './tend-lines-due.ts';

export const waitingListJobs = ({ client, db }: Services): Job[] => [
  { name: 'tend-lines', schedule: '* * * * *', run: (now) => tendLinesDue(client, db, now) },
];
