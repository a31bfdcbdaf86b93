import { keysOf, sessionKinds } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { id, instant, number, oneOf, optional, text } from '../../platform/database/fields.ts';

/** One logged-in device or browser. The token itself is never stored, only its SHA-256. */
export const sessions = defineCollection('sessions', {
  fields: {
    _id: id(),
    tokenHash: text(),
    personId: id(),
    device: text(),
    /** Absent in sessions of the mini-program that began before browsers had any. */
    kind: optional(oneOf(keysOf(sessionKinds))),
    createdAt: instant(),
    lastSeenAt: instant(),
    /** Moves on with the use of a browser's session (`lifetime.ts`). */
    expiresAt: instant(),
    /** Counts the changes that meet its end here (`createGuardSessions`); claims do so in their person's calendar. */
    changes: optional(number()),
  },
  personal: {
    whose: 'personId',
    data: {
      sessions: {
        is: 'browser or phone that is logged in, and its last use',
        fields: ['personId', 'device', 'kind', 'createdAt', 'lastSeenAt', 'expiresAt'],
        law: 'personal',
        seenBy: ['self'],
        kept: { index: 'expiresAt' },
        erased: 'document',
      },
      token: {
        is: 'the hash of a session’s token',
        fields: ['tokenHash'],
        law: 'personal',
        seenBy: [],
        kept: { index: 'expiresAt' },
        erased: 'document',
      },
    },
    nothing: ['_id', 'changes'],
  },
  indexes: [
    { key: { tokenHash: 1 }, unique: true },
    { key: { personId: 1, createdAt: -1 } },
    { key: { expiresAt: 1 }, expireAfterSeconds: 0 },
  ],
});
export type SessionDoc = DocumentOf<typeof sessions>;
