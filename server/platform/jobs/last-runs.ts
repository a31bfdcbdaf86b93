import type { Db } from 'mongodb';
import { jobLeases } from './model.ts';

/** The runs of one job in the last day, over all servers. */
export interface JobRuns {
  job: string;
  /** When a run last ended well; null where none did. */
  doneAt: Date | null;
  /** When a run was last begun. */
  takenAt: Date;
}

/** Of every job that ran in the last day, ordered by name. */
export const lastRunsOfJobs = (db: Db): Promise<JobRuns[]> =>
  jobLeases
    .in(db)
    .aggregate<JobRuns>([
      {
        $group: {
          _id: { $arrayElemAt: [{ $split: ['$_id', ':'] }, 0] },
          doneAt: { $max: '$doneAt' },
          takenAt: { $max: '$takenAt' },
        },
      },
      { $project: { _id: 0, job: '$_id', doneAt: { $ifNull: ['$doneAt', null] }, takenAt: 1 } },
      { $sort: { job: 1 } },
    ])
    .toArray();
