import type { Job } from '../jobs/scheduler.ts';
import type { Services } from '../services.ts';
import { settleTasks } from './settle.ts';

export const hoursJobs = ({ client, db }: Services): Job[] => [
  { name: 'settle-tasks', schedule: '*/5 * * * *', run: (now) => settleTasks(client, db, now) },
];
