import { defineCollection } from '../database/define.ts';
import { instant, optional, text } from '../database/fields.ts';
import { nothingOfPeople } from '../personal/datum.ts';

/** The lease of a job's slot: one document a job and slot, so that several servers run each slot once. */
export const jobLeases = defineCollection('jobLeases', {
  fields: {
    /** `<job>:<slot's instant>`. */
    _id: text(),
    holder: text(),
    takenAt: instant(),
    doneAt: optional(instant()),
    expiresAt: instant(),
  },
  personal: nothingOfPeople,
  indexes: [{ key: { expiresAt: 1 }, expireAfterSeconds: 24 * 3600 }],
});
