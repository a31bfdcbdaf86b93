import type { Job } from '../jobs/scheduler.ts';
import type { Services } from '../services.ts';
import { forgetOldAddresses } from '../tasks/forget-person.ts';
import { tellOutdated } from './tell-outdated.ts';

export const recordsJobs = ({ client, db }: Services): Job[] => [
  // At night in Shenzhen; it reads every paper that still holds.
  { name: 'tell-outdated-records', schedule: '20 18 * * *', run: (now) => tellOutdated(client, db, now) },
  // What erasing a person had to leave with those who were on their way.
  { name: 'forget-old-addresses', schedule: '40 * * * *', run: (now) => forgetOldAddresses(db, now) },
];
