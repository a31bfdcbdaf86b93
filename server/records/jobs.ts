import type { Job } from '../jobs/scheduler.ts';
import type { Services } from '../services.ts';
import { tellOutdated } from './tell-outdated.ts';

export const recordsJobs = ({ client, db }: Services): Job[] => [
  // At night in Shenzhen; it reads every paper that still holds.
  { name: 'tell-outdated-records', schedule: '20 18 * * *', run: (now) => tellOutdated(client, db, now) },
];
