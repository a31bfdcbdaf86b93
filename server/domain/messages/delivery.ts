import type { ClientSession, Db, Filter } from 'mongodb';
import { messages, ofKnownKind, type Delivery, type MessageDoc, type undeliveredStates } from './model.ts';

export type { Delivery, MessageDoc } from './model.ts';

interface Writing {
  db: Db;
  session: ClientSession;
}

/** The right to send a message once, until `until`. */
export interface Taken {
  _id: string;
  attempts: number;
  until: Date;
}

/** A sender died or lost the database: whether WeChat delivered the message nobody knows. */
export const uncertain = 'uncertain';

/** The messages that are due, the longest due first. */
export const dueMessages = (db: Db, now: Date, limit: number): Promise<MessageDoc[]> =>
  messages
    .in(db)
    .find({ 'delivery.state': 'waiting', 'delivery.nextAt': { $lte: now }, ...ofKnownKind })
    .sort({ 'delivery.nextAt': 1 })
    .limit(limit)
    .toArray();

/** How many messages stand in a state of delivery. */
export const countDeliveries = (db: Db, state: (typeof undeliveredStates)[number]): Promise<number> =>
  messages.in(db).countDocuments({ 'delivery.state': state });

/** Notes what becomes of messages that are not sent now; each only while it waits as it was read. */
export async function noteWaiting(
  db: Db,
  notes: readonly { message: MessageDoc; delivery: Delivery }[],
): Promise<void> {
  if (notes.length === 0) return;
  const alike = new Map<string, { nextAt: Date; delivery: Delivery; ids: string[] }>();
  for (const { message, delivery } of notes) {
    const { nextAt } = message.delivery;
    const key = JSON.stringify([nextAt, delivery]);
    const group = alike.get(key) ?? { nextAt, delivery, ids: [] };
    group.ids.push(message._id);
    alike.set(key, group);
  }
  await messages.in(db).bulkWrite(
    [...alike.values()].map(({ nextAt, delivery, ids }) => ({
      updateMany: {
        filter: { _id: { $in: ids }, 'delivery.state': 'waiting' as const, 'delivery.nextAt': nextAt },
        update: { $set: { delivery } },
      },
    })),
    { ordered: false },
  );
}

/** Takes a message that waits as it was read for sending; undefined where it was taken meanwhile. */
export async function beginSending(
  { db, session }: Writing,
  { _id, delivery: { attempts, nextAt } }: MessageDoc,
  until: Date,
): Promise<Taken | undefined> {
  const taken: Taken = { _id, attempts: attempts + 1, until };
  const { modifiedCount } = await messages
    .in(db)
    .updateOne(
      { _id, 'delivery.state': 'waiting', 'delivery.attempts': attempts, 'delivery.nextAt': nextAt },
      { $set: { delivery: { state: 'sending', attempts: taken.attempts, nextAt: until } } },
      { session },
    );
  return modifiedCount === 1 ? taken : undefined;
}

/** Leaves a message that this transaction has taken to the inbox after all. */
export async function leaveToInbox(
  { db, session }: Writing,
  { _id, delivery: { attempts } }: MessageDoc,
  now: Date,
  error: string,
): Promise<void> {
  const delivery: Delivery = { state: 'inboxOnly', attempts, nextAt: now, error };
  await messages.in(db).updateOne({ _id }, { $set: { delivery } }, { session });
}

/**
 * Notes what came of sending; false where the message is no longer this sender's. A message that was given up while
 * its sender slept is still known to be sent, when it was.
 */
export async function endSending(
  { db, session }: Writing,
  { _id, attempts, until }: Taken,
  delivery: Delivery,
): Promise<boolean> {
  const sending = { 'delivery.state': 'sending', 'delivery.nextAt': until } as Filter<MessageDoc>;
  const givenUp = { 'delivery.state': 'dead', 'delivery.error': uncertain } as Filter<MessageDoc>;
  const { modifiedCount } = await messages
    .in(db)
    .updateOne(
      { _id, 'delivery.attempts': attempts, $or: delivery.state === 'sent' ? [sending, givenUp] : [sending] },
      { $set: { delivery } },
      { session },
    );
  return modifiedCount === 1;
}

/**
 * Makes dead letters of messages whose sending began and was never noted.
 *
 * @returns how many
 */
export async function giveUpSending(db: Db, now: Date): Promise<number> {
  const { modifiedCount } = await messages
    .in(db)
    .updateMany(
      { 'delivery.state': 'sending', 'delivery.nextAt': { $lte: now } },
      { $set: { 'delivery.state': 'dead', 'delivery.error': uncertain, 'delivery.nextAt': now } },
    );
  return modifiedCount;
}

/**
 * Leaves to the inbox whatever waits, or was being sent: a database that was restored does not know what has been sent
 * since it was backed up.
 *
 * @returns how many
 */
export async function leaveAllToInbox(db: Db, now: Date): Promise<number> {
  const { modifiedCount } = await messages
    .in(db)
    .updateMany(
      { 'delivery.state': { $in: ['waiting', 'sending'] } },
      { $set: { 'delivery.state': 'inboxOnly', 'delivery.error': 'restored', 'delivery.nextAt': now } },
    );
  return modifiedCount;
}
