import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { id, instant, number, optional, text } from '../../platform/database/fields.ts';

/** One logged-in device. The token itself is never stored, only its SHA-256. */
export const sessions = defineCollection('sessions', {
  fields: {
    _id: id(),
    tokenHash: text(),
    personId: id(),
    device: text(),
    createdAt: instant(),
    lastSeenAt: instant(),
    expiresAt: instant(),
    /** Counts the changes made in it, so that each writes here and meets its end (`guard.ts`). */
    changes: optional(number()),
  },
  indexes: [
    { key: { tokenHash: 1 }, unique: true },
    { key: { personId: 1, createdAt: -1 } },
    { key: { expiresAt: 1 }, expireAfterSeconds: 0 },
  ],
});
export type SessionDoc = DocumentOf<typeof sessions>;
