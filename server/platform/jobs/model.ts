import { dayMs, secondMs } from '../../../shared/durations.ts';
import { defineCollection } from '../database/define.ts';
import { instant, number, optional, text } from '../database/fields.ts';
import { nothingOfPeople } from '../personal/datum.ts';

/** The lease of a job's slot: one document a job, place and slot, so that several servers run each slot once. */
export const jobLeases = defineCollection('jobLeases', {
  fields: {
    /** `<job>:<slot's instant>`; `<job>:<place>:<slot's instant>` where the job has one. */
    _id: text(),
    holder: text(),
    takenAt: instant(),
    expiresAt: instant(),
  },
  personal: nothingOfPeople,
  indexes: [{ key: { expiresAt: 1 }, expireAfterSeconds: 24 * 3600 }],
});

/** Longer than any job rests; a job that there is no more is forgotten then. */
const keptDays = 4;

/** The last end of a job at each of its places, on whichever server; its leases are forgotten after a day. */
export const jobRuns = defineCollection('jobRuns', {
  fields: {
    /** `<job>`; `<job>:<place>` where the job has one: servers that share none fail each by themselves. */
    _id: text(),
    /** From one slot to the next. */
    everySeconds: number(),
    endedAt: instant(),
    /** When it last ended well; absent where it has not yet. */
    doneAt: optional(instant()),
    /** Runs in a row that have failed since. */
    failures: number(),
  },
  personal: nothingOfPeople,
  indexes: [{ key: { endedAt: 1 }, expireAfterSeconds: (keptDays * dayMs) / secondMs }],
});

/** The id of the runs of a job at one of its places, and the beginning of those of its leases. */
export const turnsOf = (job: string, place: string | undefined): string =>
  place === undefined ? job : `${job}:${place}`;

export const leaseIdOf = (turns: string, slot: Date): string =>
  `${turns}:${new Date(Math.floor(+slot / 1000) * 1000).toISOString()}`;

/** Names of jobs hold no colon. */
export function jobAndPlace(turns: string): { job: string; place: string | null } {
  const colon = turns.indexOf(':');
  return colon === -1 ? { job: turns, place: null } : { job: turns.slice(0, colon), place: turns.slice(colon + 1) };
}
