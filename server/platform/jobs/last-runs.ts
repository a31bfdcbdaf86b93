import type { Db } from 'mongodb';
import { jobLeases, jobRuns } from './model.ts';

/** The runs of one job, over all servers. */
export interface JobRuns {
  job: string;
  /** When a run last ended well; null where none did. */
  doneAt: Date | null;
  /** When a run last ended, well or not; null where none did. */
  endedAt: Date | null;
  /** When a run was last begun. */
  takenAt: Date;
  /** Runs in a row that have failed. */
  failures: number;
  /** From one slot to the next; 0 where no run has ended. */
  everySeconds: number;
}

/** Of every job that ran lately, ordered by name. */
export async function lastRunsOfJobs(db: Db): Promise<JobRuns[]> {
  const begun = await jobLeases
    .in(db)
    .aggregate<{ _id: string; takenAt: Date }>([
      { $group: { _id: { $arrayElemAt: [{ $split: ['$_id', ':'] }, 0] }, takenAt: { $max: '$takenAt' } } },
    ])
    .toArray();
  const ended = await jobRuns.in(db).find().toArray();
  const takenAt = new Map(begun.map((row) => [row._id, row.takenAt]));
  const rows = new Map(ended.map((row) => [row._id, row]));
  return [...new Set([...takenAt.keys(), ...rows.keys()])].sort().map((job) => {
    const row = rows.get(job);
    return {
      job,
      doneAt: row?.doneAt ?? null,
      endedAt: row?.endedAt ?? null,
      takenAt: takenAt.get(job) ?? row!.endedAt,
      failures: row?.failures ?? 0,
      everySeconds: row?.everySeconds ?? 0,
    };
  });
}

/** So long a job may fail before somebody is to hear of it: a minute's job fails in an election, too. */
const patienceSeconds = 15 * 60;

/** Whether a job fails for longer than it may; one that has its turn less often than that fails with its first run. */
export const isFailing = ({ failures, everySeconds }: JobRuns): boolean => failures * everySeconds >= patienceSeconds;
