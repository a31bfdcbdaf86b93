import { countAges } from '../../domain/counts/count-ages.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { dayKey } from '../../platform/time/city-time.ts';

export const countingJobs = ({ db, config }: ServiceContext): Job[] => [
  // At night in Shenzhen; once a month there is something to do.
  { name: 'count-ages', schedule: '47 19 * * *', run: (now) => countAges(db, dayKey(now, config.timeZone), now) },
];
