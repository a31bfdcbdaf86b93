import { calendarSettingsOf } from '../../domain/working-calendars/compile.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { lookAfterHazards } from './look-after.ts';
import { tellOutcomes } from './tell-outcomes.ts';

export const hazardsJobs = ({ client, db, config }: ServiceContext): Job[] => [
  { name: 'tell-hazard-outcomes', schedule: '3-59/5 * * * *', run: (now) => tellOutcomes(client, db, now) },
  {
    name: 'look-after-hazards',
    schedule: '1-59/5 * * * *',
    run: (now) => lookAfterHazards(client, db, calendarSettingsOf(config), now),
  },
];
