import type { Job } from '../../platform/jobs/scheduler.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { settleTasks } from './settle.ts';

export const hoursJobs = ({ client, db }: ServiceContext): Job[] => [
  { name: 'settle-tasks', schedule: '*/5 * * * *', run: (now) => settleTasks(client, db, now) },
];
