import type { Db, ObjectId } from 'mongodb';
import { announcementsById, type ShownAnnouncement } from '../../domain/announcements/queries.ts';
import { ownId, receiptsOfIds, type ReceiptDoc } from '../../domain/announcements/receipts.ts';
import { batching } from '../../platform/database/batching.ts';

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    namedAnnouncements: NamedAnnouncements;
  }
}

interface Asked {
  announcementId: ObjectId;
  personId: ObjectId;
}
interface Named {
  doc: ShownAnnouncement | null;
  receipt: ReceiptDoc | null;
}

/** An announcement, and what one person has of it. */
export type NamedAnnouncements = (asked: Asked) => Promise<Named>;

/** Reads announcements with their readers' receipts for all who ask at the same moment: hundreds open one appeal. */
export const createNamedAnnouncements = (db: Db): NamedAnnouncements => batching((asked) => readNamed(db, asked));

/** @returns what each has asked for, in their order */
export async function readNamed(db: Db, asked: readonly Asked[]): Promise<Named[]> {
  const ids = new Map(asked.map(({ announcementId }) => [announcementId.toHexString(), announcementId]));
  const ownIds = asked.map(({ announcementId, personId }) => ownId(announcementId, personId));
  const [docs, receipts] = await Promise.all([announcementsById(db, [...ids.values()]), receiptsOfIds(db, ownIds)]);
  const receiptBy = new Map(receipts.map((receipt) => [receipt._id, receipt]));
  return asked.map(({ announcementId }, i) => ({
    doc: docs.get(announcementId.toHexString()) ?? null,
    receipt: receiptBy.get(ownIds[i]) ?? null,
  }));
}
