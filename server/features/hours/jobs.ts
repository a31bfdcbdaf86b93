import type { Job } from '../../platform/jobs/scheduler.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { settleTasks } from './settle.ts';
import { tellToConfirm } from './tell-to-confirm.ts';

export const hoursJobs = (services: ServiceContext): Job[] => [
  { name: 'settle-tasks', schedule: '*/5 * * * *', run: (now) => settleTasks(services.client, services.db, now) },
  { name: 'tell-to-confirm', schedule: '*/10 * * * *', run: (now) => tellToConfirm(services, now) },
];
