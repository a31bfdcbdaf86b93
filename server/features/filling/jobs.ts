import type { ServiceContext } from '../../platform/http/context.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { learnAnew } from './learning.ts';
import { lookAtFillings } from './look.ts';

export const fillingJobs = (services: ServiceContext): Job[] => [
  { name: 'look-at-fillings', schedule: '* * * * *', run: (now) => lookAtFillings(services, now) },
  { name: 'learn-likelihood', schedule: '41 19 * * *', run: (now) => learnAnew(services, now) },
];
