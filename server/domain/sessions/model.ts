import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { keysOf, sessionKinds, type SessionKind } from '../../../shared/words.ts';
import { defineCollection } from '../../platform/database/define.ts';

/** One logged-in device. The token itself is never stored, only its SHA-256. */
export interface SessionDoc {
  _id: ObjectId;
  tokenHash: string;
  personId: ObjectId;
  device: string;
  /** Absent in sessions of the mini-program. */
  kind?: SessionKind;
  createdAt: Date;
  lastSeenAt: Date;
  /** Moves on with the use of a browser's session (`lifetime.ts`). */
  expiresAt: Date;
  /** Counts the changes made in it, so that each writes here and meets its end (`guard.ts`). */
  changes?: number;
}

export const sessions = defineCollection<SessionDoc>('sessions', {
  fields: {
    tokenHash: { type: String, required: true },
    personId: { type: Schema.Types.ObjectId, required: true },
    device: { type: String, required: true },
    kind: { type: String, enum: keysOf(sessionKinds) },
    createdAt: { type: Date, required: true },
    lastSeenAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    changes: { type: Number },
  },
  indexes: [
    { key: { tokenHash: 1 }, unique: true },
    { key: { personId: 1, createdAt: -1 } },
    { key: { expiresAt: 1 }, expireAfterSeconds: 0 },
  ],
});
