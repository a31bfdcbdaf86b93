import type { ClientSession, Db, ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { hashOfKey } from './key.ts';
import { senders, sentRequests, type SenderDoc, type SentRequestDoc } from './model.ts';

export type { SenderDoc } from './model.ts';

/** Every sender, by name; those that were revoked too. */
export const readSenders = (db: Db): Promise<SenderDoc[]> => senders.in(db).find().sort({ name: 1, _id: 1 }).toArray();

export const findSender = (db: Db, senderId: ObjectId): Promise<SenderDoc | null> =>
  senders.in(db).findOne({ _id: senderId });

/** The sender that holds a key; null where nobody does, or nobody does any more. */
export const senderOfKey = (db: Db, key: string, session?: ClientSession): Promise<SenderDoc | null> =>
  senders.in(db).findOne({ keyHash: hashOfKey(key), revokedAt: null }, session ? { session } : {});

/** The need that a sender has sent under a reference. */
export const sentAs = (
  db: Db,
  senderId: ObjectId,
  reference: string,
  session?: ClientSession,
): Promise<SentRequestDoc | null> => sentRequests.in(db).findOne({ senderId, reference }, session ? { session } : {});

/** Those of the needs that a sender has sent, ids in hex. */
export async function sentAmong(db: Db, senderId: ObjectId, ids: readonly ObjectId[]): Promise<ReadonlySet<string>> {
  const rows = await sentRequests
    .in(db)
    .find({ _id: { $in: [...ids] }, senderId }, { projection: { _id: 1 } })
    .toArray();
  return new Set(rows.map(({ _id }) => _id.toHexString()));
}

/** When a sender that has sent as much as it may in 24 hours may send again; undefined while it may. */
export async function sendsAgainAt(
  db: Db,
  { _id: senderId, requestsADay }: SenderDoc,
  now: Date,
  session: ClientSession,
): Promise<Date | undefined> {
  const [oldest] = await sentRequests
    .in(db)
    .find({ senderId, createdAt: { $gt: new Date(+now - dayMs) } }, { session, projection: { createdAt: 1 } })
    .sort({ createdAt: -1 })
    .skip(requestsADay - 1)
    .limit(1)
    .toArray();
  return oldest && new Date(+oldest.createdAt + dayMs);
}

/** How many requests each sender has sent since an instant, by its id in hex. */
export async function sentSince(db: Db, since: Date): Promise<ReadonlyMap<string, number>> {
  const rows = await sentRequests
    .in(db)
    .aggregate<{ _id: ObjectId; count: number }>([
      { $match: { createdAt: { $gt: since } } },
      { $group: { _id: '$senderId', count: { $sum: 1 } } },
    ])
    .toArray();
  return new Map(rows.map(({ _id, count }) => [_id.toHexString(), count]));
}
