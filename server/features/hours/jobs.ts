import type { Job } from '../../platform/jobs/scheduler.ts';
import type { Services } from '../../platform/http/services.ts';
import { settleTasks } from './settle.ts';

export const hoursJobs = ({ client, db }: Services): Job[] => [
  { name: 'settle-tasks', schedule: '*/5 * * * *', run: (now) => settleTasks(client, db, now) },
];
