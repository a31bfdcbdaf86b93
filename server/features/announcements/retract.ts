import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { announcementToChange, putAnnouncement, type AnnouncementDoc } from '../../domain/announcements/queries.ts';
import { stateOf } from '../../domain/announcements/state.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';

/**
 * Takes an announcement back at once; the job then takes its messages away and tells those who had read it.
 * Refuses with `announcement_over` and `precondition_failed`.
 */
export async function retractAnnouncement(
  transaction: TransactionContext,
  announcementId: ObjectId,
  reason: string,
  ifMatch?: number,
): Promise<AnnouncementDoc> {
  const { now, actorId } = transaction;
  const doc = await announcementToChange(transaction, announcementId, ifMatch);
  if (doc.retracted) throw refuse('announcement_over');
  const retracted = await putAnnouncement(transaction, doc, {
    retracted: { at: now, by: actorId!, reason },
    awaiting: doc.live ? null : doc.awaiting,
    ...(doc.live ? { sending: { what: 'retraction', number: doc.live.number, after: '' } } : {}),
  });
  await recordAudit(transaction, {
    action: 'announcement.retract',
    subject: { kind: 'announcement', id: announcementId },
    unitId: doc.unitId,
    from: stateOf(doc, now),
    to: 'retracted',
    details: { reason },
  });
  return retracted;
}
