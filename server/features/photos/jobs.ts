import type { ServiceContext } from '../../platform/http/context.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { forgetOldPhotos, sweepPhotos } from './forget-photos.ts';

export const photosJobs = ({ db, photoStore }: ServiceContext): Job[] => [
  { name: 'sweep-photos', schedule: '*/10 * * * *', run: (now) => sweepPhotos({ db, photoStore }, now) },
  // At night in Shenzhen, as what else is forgotten.
  { name: 'forget-old-photos', schedule: '27 19 * * *', run: (now) => forgetOldPhotos(db, now) },
];
