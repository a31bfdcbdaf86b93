import type { ServiceContext } from '../../platform/http/context.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { tellOutcomes } from './tell-outcomes.ts';

export const hazardsJobs = ({ client, db }: ServiceContext): Job[] => [
  { name: 'tell-hazard-outcomes', schedule: '3-59/5 * * * *', run: (now) => tellOutcomes(client, db, now) },
];
