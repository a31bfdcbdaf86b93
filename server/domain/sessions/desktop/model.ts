import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { desktopLogInStates, keysOf, type DesktopLogInState } from '../../../../shared/words.ts';
import { defineCollection } from '../../../platform/database/define.ts';

/**
 * A browser's request to be logged in by a phone: it shows a code, and the person who holds a session on their phone
 * confirms it. Nothing of it opens anything by itself.
 */
export interface DesktopLogInDoc {
  _id: ObjectId;
  /** SHA-256 of the secret in the asking browser's cookie. Once confirmed, that secret is the token of its session. */
  secretHash: string;
  /** SHA-256 of the text in the QR code. */
  codeHash: string;
  /** The same to type, eight of them. */
  digits: string;
  /** Two digits on both screens, by which a person knows that the phone speaks of the screen before them. */
  number: string;
  device: string;
  /** `expired` is never written: the clock says it. */
  state: Exclude<DesktopLogInState, 'expired'>;
  /** The person on whose phone it is open; nobody else can answer it. */
  seenBy?: ObjectId;
  createdAt: Date;
  expiresAt: Date;
}

/** Kept for a while after its end, so that a late phone is told that the code has expired. */
const keptSeconds = 600;

export const desktopLogIns = defineCollection<DesktopLogInDoc>('desktopLogIns', {
  fields: {
    secretHash: { type: String, required: true },
    codeHash: { type: String, required: true },
    digits: { type: String, required: true },
    number: { type: String, required: true },
    device: { type: String, required: true },
    state: { type: String, required: true, enum: keysOf(desktopLogInStates).filter((state) => state !== 'expired') },
    seenBy: { type: Schema.Types.ObjectId },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  indexes: [
    { key: { codeHash: 1 }, unique: true },
    { key: { digits: 1 }, unique: true },
    { key: { secretHash: 1 } },
    { key: { seenBy: 1 }, partialFilterExpression: { seenBy: { $type: 'objectId' } } },
    { key: { expiresAt: 1 }, expireAfterSeconds: keptSeconds },
  ],
});
