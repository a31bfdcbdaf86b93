import type { ServiceContext } from '../../platform/http/context.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { forgetMobilisations } from './forget.ts';
import { sendOrders } from './send-orders.ts';
import { solveWaiting } from './solve-waiting.ts';

export const mobilisationJobs = (services: ServiceContext): Job[] => [
  { name: 'solve-mobilisations', schedule: '*/2 * * * * *', run: (_now, stopping) => solveWaiting(services, stopping) },
  { name: 'send-mobilisations', schedule: '*/5 * * * * *', run: (_now, stopping) => sendOrders(services, stopping) },
  { name: 'forget-mobilisations', schedule: '29 * * * *', run: (now) => forgetMobilisations(services.db, now) },
];
