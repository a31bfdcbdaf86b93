import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { messages } from '../../domain/messages/model.ts';
import { pageOfMessages } from './page.ts';

export const unreadOf = (db: Db, personId: ObjectId, session?: ClientSession): Promise<number> =>
  messages.in(db).countDocuments({ personId, readAt: { $exists: false } }, session ? { session } : {});

/** A page of a person's inbox, newest first. */
export const inboxPage = (
  db: Db,
  personId: ObjectId,
  { unread, ...query }: { unread?: boolean; limit: number; cursor?: string },
) => pageOfMessages(db, { personId, ...(unread === undefined ? {} : { readAt: { $exists: !unread } }) }, 'at', query);

/** Marks messages of a person as read: those named, and all up to an instant. What was read stays read since then. */
export async function markRead(
  { db, session, now }: TransactionContext,
  personId: ObjectId,
  { ids = [], before }: { ids?: string[]; before?: Date },
): Promise<void> {
  const which = [...(ids.length > 0 ? [{ _id: { $in: ids } }] : []), ...(before ? [{ at: { $lte: before } }] : [])];
  if (which.length === 0) return;
  await messages
    .in(db)
    .updateMany({ personId, readAt: { $exists: false }, $or: which }, { $set: { readAt: now } }, { session });
}
