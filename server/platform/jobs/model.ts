import { defineCollection } from '../database/define.ts';

/** The lease of a job's slot: one document a job and slot, so that several servers run each slot once. */
export interface JobLeaseDoc {
  /** `<job>:<slot's instant>`. */
  _id: string;
  holder: string;
  takenAt: Date;
  doneAt?: Date;
  expiresAt: Date;
}

export const jobLeases = defineCollection<JobLeaseDoc>('jobLeases', {
  fields: {
    _id: { type: String, required: true },
    holder: { type: String, required: true },
    takenAt: { type: Date, required: true },
    doneAt: Date,
    expiresAt: { type: Date, required: true },
  },
  indexes: [{ key: { expiresAt: 1 }, expireAfterSeconds: 24 * 3600 }],
});
