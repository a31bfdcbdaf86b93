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

/**
 * Of every job that ran lately, ordered by name and place. A place at which no server begins a run any more stays for
 * as long as its last end is kept: one where a server hangs looks the same.
 */
export async function lastRunsOfJobs(db: Db): Promise<JobRuns[]> {
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
  const ids = [...new Set([...takenAt.keys(), ...rows.keys()])].sort();
  const placed = ids.filter((id) => jobAndPlace(id).place !== null);
  const jobsOf = (some: string[]): Set<string> => new Set(some.map((id) => jobAndPlace(id).job));
  const [withPlaces, withoutEnd] = [jobsOf(placed), jobsOf(placed.filter((id) => !rows.has(id)))];
  const isOfBefore = (id: string): boolean => withPlaces.has(id) && !withoutEnd.has(id);
  return ids
    .filter((id) => !isOfBefore(id))
    .map((id): JobRuns => {
      const { job, place } = jobAndPlace(id);
      // Servers of the version before take a place's leases, and note the ends under the job alone.
      const row = rows.get(id) ?? rows.get(job);
      return {
        job,
        place,
        doneAt: row?.doneAt ?? null,
        endedAt: row?.endedAt ?? null,
        takenAt: takenAt.get(id) ?? row!.endedAt,
        failures: row?.failures ?? 0,
        everySeconds: row?.everySeconds ?? 0,
      };
    });
}

/** So long a job may fail before somebody is to hear of it: a minute's job fails in an election, too. */
const patienceSeconds = 15 * 60;

/** Whether a job fails for longer than it may; one that has its turn less often than that fails with its first run. */
export const isFailing = ({ failures, everySeconds }: JobRuns): boolean => failures * everySeconds >= patienceSeconds;

const maxMissedTurns = 3;
const goneAfterMs = 15 * minuteMs;

/** A place at which no server has begun another run since the last one ended: they are no more, or hang before it. */
export function isGone({ place, takenAt, endedAt, everySeconds }: JobRuns, now: Date): boolean {
  if (place === null || endedAt === null || endedAt < takenAt) return false;
  return +now - +endedAt > maxMissedTurns * everySeconds * secondMs + goneAfterMs;
}
