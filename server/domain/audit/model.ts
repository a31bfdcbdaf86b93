import type { Document, ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { defineCollection } from '../../platform/database/define.ts';

/**
 * An event of the audit log: who did what to what. One event a change of state, committed with it, never changed
 * afterwards; only erasing a person takes their own words out (`own-data.ts`).
 */
export interface AuditEventDoc {
  _id: ObjectId;
  at: Date;
  /** Verb of the domain, such as `participation.claim` or `task.publish`. */
  action: string;
  /** The person who did it; null for the service's own jobs. */
  actorId: ObjectId | null;
  /** The kind and id of what was changed. */
  subject: { kind: string; id: ObjectId };
  /** The unit whose administrators may read the event. */
  unitId: ObjectId | null;
  from?: string;
  to?: string;
  /** Values that matter, before and after; no personal data. */
  details?: Document;
  requestId?: string;
}

export const auditEvents = defineCollection<AuditEventDoc>('auditEvents', {
  fields: {
    at: { type: Date, required: true },
    action: { type: String, required: true },
    actorId: { type: Schema.Types.ObjectId },
    subject: { kind: { type: String, required: true }, id: { type: Schema.Types.ObjectId, required: true } },
    unitId: { type: Schema.Types.ObjectId },
    from: String,
    to: String,
    details: { type: Schema.Types.Mixed },
    requestId: String,
  },
  indexes: [
    { key: { 'subject.id': 1, at: 1 } },
    { key: { actorId: 1, at: 1 }, partialFilterExpression: { actorId: { $type: 'objectId' } } },
    { key: { unitId: 1, at: -1 } },
  ],
});
