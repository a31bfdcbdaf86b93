import type { Document } from 'mongodb';
import { anyId, defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { id, instant, mixed, nested, nullable, oneOf, optional, text } from '../../platform/database/fields.ts';
import { idempotencyDays, type KeptAnswer } from '../../platform/http/idempotency/kept-answer.ts';

/** Events by which something ended for a person that must not come back with a backup (`features/endings`). */
export const endingActions = ['person.erase', 'person.close', 'consent.withdraw', 'grant.remove'] as const;

/**
 * An event of the audit log: who did what to what. One event a change of state, committed with it. Its facts are never
 * changed afterwards; only erasing a person takes their own words out (`own-data.ts`).
 */
export const auditEvents = defineCollection('auditEvents', {
  fields: {
    _id: id(),
    at: instant(),
    /** Verb of the domain, such as `participation.claim` or `task.publish`. */
    action: text(),
    /** The person who did it; null for the service's own jobs. */
    actorId: nullable(id()),
    /** The kind and id of what was changed. */
    subject: nested({ kind: text(), id: id() }),
    /** The unit whose administrators may read the event. */
    unitId: nullable(id()),
    from: optional(text()),
    to: optional(text()),
    /** Values that matter, before and after; no personal data. */
    details: optional(mixed<Document>()),
    /**
     * Kept from those who organise: the event, where they may not know that it was; or its actor, whom they may not
     * know yet, and with them its place in the trail, which names actors.
     */
    apart: optional(oneOf(['event', 'actor'])),
    requestId: optional(text()),
    /** The answer to the request that made the change, for one with the same key; gone after some days. */
    kept: optional(mixed<KeptAnswer>()),
  },
  personal: {
    whose: 'actorId',
    data: {
      acts: {
        is: 'what was done, when, by whom and to what',
        fields: ['actorId', 'at', 'action', 'subject', 'from', 'to', 'details'],
        law: 'personal',
        seenBy: ['self', 'administrators'],
        kept: 'service',
        erased: { stays: 'hours and counts are accountable' },
      },
      words: {
        is: 'the words that went with it',
        fields: ['details.reason', 'details.text'],
        law: 'personal',
        whose: null,
        seenBy: ['self', 'administrators'],
        kept: 'account',
        erased: { as: 'nothing, in events about what is the person’s' },
      },
      answers: {
        is: 'answers to changes, kept so that a retry is safe',
        fields: ['kept'],
        law: 'personal',
        seenBy: ['self'],
        kept: { days: idempotencyDays, since: 'at', where: { 'kept.id': { $exists: true } } },
        erased: 'absent',
      },
    },
    nothing: ['_id', 'unitId', 'requestId', 'apart'],
  },
  // A claim writes an event: each index on all of them costs it something.
  indexes: [
    { key: { 'subject.id': 1, at: 1 } },
    { key: { actorId: 1, at: 1 }, partialFilterExpression: { actorId: anyId } },
    // The answers of the last days, for requests that are repeated and for the job that forgets them.
    { key: { 'kept.id': 1 }, unique: true, partialFilterExpression: { 'kept.id': { $exists: true } } },
    // Few among all, and looked through as a whole.
    { key: { action: 1, at: -1 }, partialFilterExpression: { action: 'unit.export' } },
    { key: { action: 1, at: 1 }, partialFilterExpression: { action: { $in: [...endingActions] } } },
  ],
});
export type AuditEventDoc = DocumentOf<typeof auditEvents>;
