import type { ObjectId } from 'mongodb';
import type { ChangeSource } from '../../platform/database/follow-sources.ts';
import { auditEvents, type AuditEventDoc } from './model.ts';

/**
 * That something was changed which those who organise may know of: which thing, in which unit, by which verb; nothing
 * of by whom.
 */
export interface AuditedChange {
  action: string;
  kind: string;
  id: ObjectId;
  unitId: ObjectId | null;
}

/** Every change of state that is audited and that those who organise may know of. */
export const auditSource: ChangeSource<AuditedChange> = {
  collection: auditEvents.name,
  match: { operationType: 'insert', 'fullDocument.apart': { $ne: 'event' } },
  fields: ['fullDocument.action', 'fullDocument.subject', 'fullDocument.unitId'],
  read(inserted) {
    const { fullDocument } = inserted as unknown as {
      fullDocument: Pick<AuditEventDoc, 'action' | 'subject' | 'unitId'>;
    };
    const { action, subject, unitId } = fullDocument;
    return { action, kind: subject.kind, id: subject.id, unitId };
  },
};
