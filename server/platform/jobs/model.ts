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

/** The last end of a job, on whichever server; its leases are forgotten after a day. */
export const jobRuns = defineCollection('jobRuns', {
  fields: {
    /** The name of the job. */
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
