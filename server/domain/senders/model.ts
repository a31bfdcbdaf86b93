import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { id, instant, nullable, number, text } from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';

/** Another system that may send needs, such as a hotline or a map of reports, with its key. */
export const senders = defineCollection('senders', {
  fields: {
    _id: id(),
    /** The system, in the words of whoever gave it a key. */
    name: text(),
    /** SHA-256 of the key, which itself is kept nowhere. */
    keyHash: text(),
    /** Requests that it may send in 24 hours. */
    requestsADay: number(),
    revokedAt: nullable(instant()),
    version: number(),
    createdAt: instant(),
    updatedAt: instant(),
  },
  personal: nothingOfPeople,
  indexes: [
    { key: { keyHash: 1 }, unique: true },
    // Of two systems of one name nobody would know whose key to revoke.
    { key: { name: 1 }, unique: true, partialFilterExpression: { revokedAt: null } },
  ],
});
export type SenderDoc = DocumentOf<typeof senders>;

/** A need that a sender has sent, by the sender's own reference. */
export const sentRequests = defineCollection('sentRequests', {
  fields: {
    /** The id of the need. */
    _id: id(),
    senderId: id(),
    /** The id of the need itself where the sender gave none. */
    reference: text(),
    createdAt: instant(),
  },
  personal: nothingOfPeople,
  indexes: [
    { key: { senderId: 1, reference: 1 }, unique: true },
    { key: { senderId: 1, createdAt: -1 } },
    { key: { createdAt: -1, senderId: 1 } },
  ],
});
export type SentRequestDoc = DocumentOf<typeof sentRequests>;
