import type { ServiceContext } from '../../platform/http/context.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { findHotSpots } from './find.ts';

export const hotSpotsJobs = (services: ServiceContext): Job[] => [
  { name: 'find-hot-spots', schedule: '23 20 * * *', run: (now) => findHotSpots(services, now) },
];
