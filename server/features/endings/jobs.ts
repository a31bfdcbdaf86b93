import { placeOf } from '../../platform/backup/place.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { journalIn, noteEndings } from './journal.ts';

/** Where backups are written by the clock: what ends is beside them a minute later. */
export const endingsJobs = ({ db, config: { backups } }: ServiceContext): Job[] =>
  backups.folder === ''
    ? []
    : [
        {
          name: 'note-endings',
          schedule: '* * * * *',
          place: () => placeOf(backups.folder),
          run: (now) => noteEndings(db, journalIn(backups.folder), now),
        },
      ];
