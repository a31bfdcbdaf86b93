import type { Job } from '../../platform/jobs/scheduler.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { endSwapsDue } from './swaps/end-due.ts';
import { extendRotas } from './turns/extend-all.ts';
import { fillRotas } from './turns/fill-all.ts';

export const rotasJobs = (services: ServiceContext): Job[] => [
  { name: 'extend-rotas', schedule: '11 * * * *', run: (now) => extendRotas(services, now) },
  { name: 'fill-rotas', schedule: '*/5 * * * *', run: (now) => fillRotas(services, now) },
  { name: 'end-swaps', schedule: '*/10 * * * *', run: (now) => endSwapsDue(services, now) },
];
