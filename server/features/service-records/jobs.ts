import type { Job } from '../../platform/jobs/scheduler.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { forgetOldPlaces } from '../../domain/tasks/forget-places.ts';
import { messageOutdated } from './message-outdated.ts';

export const recordsJobs = ({ client, db }: ServiceContext): Job[] => [
  // At night in Shenzhen; it reads every paper that still holds.
  { name: 'tell-outdated-records', schedule: '20 18 * * *', run: (now) => messageOutdated(client, db, now) },
  // The places that erasing a person had to leave with people who were on their way.
  { name: 'forget-old-places', schedule: '40 * * * *', run: (now) => forgetOldPlaces(db, now) },
];
