import { ObjectId, type ClientSession, type Db } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { auditEvents, type AuditEventDoc } from './model.ts';

export type AuditFacts = Pick<AuditEventDoc, 'action' | 'subject' | 'unitId' | 'from' | 'to' | 'details' | 'apart'>;

/**
 * When a change happened that was asked for at `now` and comes after what happened at `last`: the later of the two. A
 * change that waits for another's commit was perhaps asked for first; told before it, neither would make sense.
 */
export const happenedAt = (now: Date, last: Date): Date => (now > last ? now : last);

/** The event of one change of state, ready to be inserted with it. */
export const auditEvent = (
  change: Pick<TransactionContext, 'now' | 'actorId' | 'requestId'>,
  facts: AuditFacts,
): AuditEventDoc => ({
  _id: new ObjectId(),
  at: change.now,
  actorId: change.actorId,
  requestId: change.requestId,
  ...facts,
});

/** Records one change of state in the change's own transaction. */
export async function recordAudit(transaction: TransactionContext, facts: AuditFacts): Promise<void> {
  await auditEvents.in(transaction.db).insertOne(auditEvent(transaction, facts), { session: transaction.session });
}

/** Inserts the events of several changes in the transaction that makes them. */
export async function insertAudits(db: Db, session: ClientSession, events: readonly AuditEventDoc[]): Promise<void> {
  if (events.length > 0) await auditEvents.in(db).insertMany([...events], { session });
}

/** Whether an event is in the database: then so is all that was committed with it. */
export const isAudited = async (db: Db, session: ClientSession, id: ObjectId): Promise<boolean> =>
  (await auditEvents.in(db).findOne({ _id: id }, { projection: { _id: 1 }, session })) !== null;

export type { AuditEventDoc };
