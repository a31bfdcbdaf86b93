import type { Db } from 'mongodb';
import { minuteMs, secondMs } from '../../../shared/durations.ts';
import { jobAndPlace, jobLeases, jobRuns } from './model.ts';

/** The runs of one job at one of its places, over all servers. */
export interface JobRuns {
  job: string;
  /** The id of what not all servers share; null of a job that works on what they share. */
  place: string | null;
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

/** The instant at the end of a lease's id, and the colon before it. */
const slotLength = 25;

/** Of every job that ran lately, ordered by name and place; places that no server works on any more are left out. */
export async function lastRunsOfJobs(db: Db, now: Date): Promise<JobRuns[]> {
  const begun = await jobLeases
    .in(db)
    .aggregate<{ _id: string; takenAt: Date }>([
      {
        $group: {
          _id: { $substrBytes: ['$_id', 0, { $subtract: [{ $strLenBytes: '$_id' }, slotLength] }] },
          takenAt: { $max: '$takenAt' },
        },
      },
    ])
    .toArray();
  const ended = await jobRuns.in(db).find().toArray();
  const takenAt = new Map(begun.map((row) => [row._id, row.takenAt]));
  const rows = new Map(ended.map((row) => [row._id, row]));
  const all = [...new Set([...takenAt.keys(), ...rows.keys()])].sort().map((id): JobRuns => {
    const row = rows.get(id);
    return {
      ...jobAndPlace(id),
      doneAt: row?.doneAt ?? null,
      endedAt: row?.endedAt ?? null,
      takenAt: takenAt.get(id) ?? row!.endedAt,
      failures: row?.failures ?? 0,
      everySeconds: row?.everySeconds ?? 0,
    };
  });
  const placed = new Set(all.filter(({ place }) => place !== null).map(({ job }) => job));
  // A job that has places now had none in the version before.
  return all.filter((runs) => (runs.place === null ? !placed.has(runs.job) : !isGone(runs, now)));
}

/** So long a job may fail before somebody is to hear of it: a minute's job fails in an election, too. */
const patienceSeconds = 15 * 60;

/** Whether a job fails for longer than it may; one that has its turn less often than that fails with its first run. */
export const isFailing = ({ failures, everySeconds }: JobRuns): boolean => failures * everySeconds >= patienceSeconds;

const maxMissedTurns = 3;
const goneAfterMs = 15 * minuteMs;

/** A place whose last run has ended, and at which no server has begun another one since: its servers are no more. */
function isGone({ takenAt, endedAt, everySeconds }: JobRuns, now: Date): boolean {
  if (endedAt === null || endedAt < takenAt) return false;
  return +now - +endedAt > maxMissedTurns * everySeconds * secondMs + goneAfterMs;
}
