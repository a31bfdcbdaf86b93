import type { Job } from '../../../platform/jobs/scheduler.ts';
import type { ServiceContext } from '../../../platform/http/context.ts';
import { advanceWaitlistsDue } from './advance-due.ts';

export const waitingListJobs = (services: ServiceContext): Job[] => [
  { name: 'advance-waitlists', schedule: '* * * * *', run: (now) => advanceWaitlistsDue(services, now) },
];
