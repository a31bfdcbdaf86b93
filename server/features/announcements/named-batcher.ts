import type { Db, ObjectId } from 'mongodb';
import { announcementsById, type AnnouncementDoc } from '../../domain/announcements/queries.ts';
import { ownId, receiptsOfIds, type ReceiptDoc } from '../../domain/announcements/receipts.ts';
import { batching } from '../../platform/database/batching.ts';

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    namedAnnouncements: NamedAnnouncements;
  }
}

interface Named {
  doc: AnnouncementDoc | null;
  receipt: ReceiptDoc | null;
}

/** An announcement, and what one person has of it. */
export type NamedAnnouncements = (asked: { announcementId: ObjectId; personId: ObjectId }) => Promise<Named>;

/**
 * Reads announcements with their readers' receipts for all who ask at the same moment: hundreds open one appeal, whose scope alone holds
 * the ids of a city's units.
 */
export const createNamedAnnouncements = (db: Db): NamedAnnouncements =>
  batching(async (asked) => {
    const ids = new Map(asked.map(({ announcementId }) => [announcementId.toHexString(), announcementId]));
    const ownIds = asked.map(({ announcementId, personId }) => ownId(announcementId, personId));
    const [docs, receipts] = await Promise.all([announcementsById(db, [...ids.values()]), receiptsOfIds(db, ownIds)]);
    const receiptBy = new Map(receipts.map((receipt) => [receipt._id, receipt]));
    return asked.map(({ announcementId }, i) => ({
      doc: docs.get(announcementId.toHexString()) ?? null,
      receipt: receiptBy.get(ownIds[i]) ?? null,
    }));
  });
