import { countAges } from '../../domain/counts/count-ages.ts';
import { countBranches } from '../../domain/counts/count-branches.ts';
import { countResidences } from '../../domain/counts/count-residences.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { dayKey } from '../../platform/time/city-time.ts';

export const countingJobs = ({ db, config, units }: ServiceContext): Job[] => [
  // At night in Shenzhen; once a month there is something to do.
  { name: 'count-ages', schedule: '47 19 * * *', run: (now) => countAges(db, dayKey(now, config.timeZone), now) },
  {
    name: 'count-branches',
    schedule: '57 19 * * *',
    async run(now) {
      const { root } = await units.current();
      if (!root) return;
      await countBranches(db, root, now);
      await countResidences(db, root, now);
    },
  },
];
