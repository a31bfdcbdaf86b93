import type { ChangeStreamDocument, Db, ObjectId } from 'mongodb';
import { followChanges, orderOf, type From } from '../../platform/database/follow-changes.ts';
import type { Log } from '../../platform/log/log.ts';
import { auditEvents, type AuditEventDoc } from './model.ts';

/** That something was changed which those who organise may know of: which thing, in which unit, by which verb; nothing of by whom. */
export interface AuditedChange {
  /** Its place in the order of all changes, the same on every server; texts that grow. */
  at: string;
  action: string;
  kind: string;
  id: ObjectId;
  unitId: ObjectId | null;
}

interface AuditFollower {
  change(change: AuditedChange): void;
  /** Everything up to this place has been handed over. */
  reached(at: string): void;
}

const pipeline = [
  { $match: { 'ns.coll': auditEvents.name, operationType: 'insert', 'fullDocument.apart': { $ne: 'event' } } },
  {
    $project: {
      operationType: 1,
      wallTime: 1,
      clusterTime: 1,
      'fullDocument.action': 1,
      'fullDocument.subject': 1,
      'fullDocument.unitId': 1,
    },
  },
];

type Inserted = ChangeStreamDocument & { fullDocument: Pick<AuditEventDoc, 'action' | 'subject' | 'unitId'> };

/**
 * Hands over every change of state that is audited, once it is committed, until `signal` aborts.
 *
 * @throws where changes were missed (`isTokenLost`)
 */
export const followAudit = (
  db: Db,
  from: From,
  follower: AuditFollower,
  signal: AbortSignal,
  log: Pick<Log, 'warn'>,
): Promise<void> =>
  followChanges(
    db,
    from,
    {
      pipeline,
      change(inserted) {
        const at = orderOf(inserted._id);
        const { action, subject, unitId } = (inserted as Inserted).fullDocument;
        if (at !== undefined) follower.change({ at, action, kind: subject.kind, id: subject.id, unitId });
      },
      reached(at) {
        if (at !== undefined) follower.reached(at);
      },
    },
    signal,
    log,
  );
