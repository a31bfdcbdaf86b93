import { backUpWhereDue } from '../../platform/backup/kept-backups.ts';
import { placeOf } from '../../platform/backup/place.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';

/** Backups by the clock, where a folder is set for them. */
export const operatingJobs = ({ db, config: { backups } }: ServiceContext): Job[] =>
  backups.folder === ''
    ? []
    : [
        {
          name: 'back-up',
          schedule: '13 * * * *',
          place: () => placeOf(backups.folder),
          run: (now, stopping) => backUpWhereDue(db, backups, now, stopping),
        },
      ];
