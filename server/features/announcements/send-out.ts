import { setTimeout as pause } from 'node:timers/promises';
import { ObjectId, type Db, type MongoClient } from 'mongodb';
import { secondMs } from '../../../shared/durations.ts';
import {
  announcementsToSend,
  endSending,
  findAnnouncement,
  holdSending,
  moveSending,
  releaseSending,
  type AnnouncementDoc,
  type Sending,
} from '../../domain/announcements/queries.ts';
import { receiptsAfter, receiptsBetween } from '../../domain/announcements/receipts.ts';
import { deliverFirst, deliverTo, takeBackFrom, type Recipient } from '../../domain/announcements/tell.ts';
import { membersAfter } from '../../domain/people/members.ts';
import { unitNames } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';

const batchSize = 500;
/** A city of 500,000 is reached within 95 s; what is left of the machine belongs to those who claim meanwhile. */
const maxPerSecond = 5_400;
const minBatchMs = (batchSize / maxPerSecond) * secondMs;
/**
 * A sending of which nothing was heard for so long is taken on by another server; until then two would only hinder each
 * other.
 */
const holdMs = 6 * secondMs;

/**
 * Goes on with every sending that is not at its end, in batches, those of urgent texts first. A batch and how far the
 * sending has come commit together: killed anywhere, late, twice or on two servers, each person has one message of a
 * version, and nobody is left out. One server at a time holds a sending.
 */
export async function sendOut(client: MongoClient, db: Db, now: () => Date, stopping: AbortSignal): Promise<void> {
  const held: ObjectId[] = [];
  /** Asked before each batch, so that an urgent text does not wait for an appeal to a city. */
  const nextOne = async (): Promise<ObjectId | undefined> => {
    for (const announcementId of await announcementsToSend(db)) {
      if (held.some((one) => one.equals(announcementId))) return announcementId;
      const at = now();
      if (!(await holdSending(db, announcementId, at, heldUntil(at)))) continue;
      held.push(announcementId);
      return announcementId;
    }
    return undefined;
  };
  try {
    for (let next = await nextOne(); next && !stopping.aborted; next = await nextOne()) {
      const announcementId = next;
      const began = performance.now();
      const isLeft = await inTransaction(
        client,
        (session) =>
          sendBatch({ db, session, now: now(), actorId: null, requestId: 'job:send-announcements' }, announcementId),
        patienceMs.job,
      );
      const restMs = minBatchMs - (performance.now() - began);
      if (isLeft && restMs > 0) await pause(restMs, undefined, { signal: stopping }).catch(() => {});
    }
  } finally {
    for (const announcementId of held) await releaseSending(db, announcementId);
  }
}

const heldUntil = (now: Date): Date => new Date(+now + holdMs);

/** @returns whether there is more to send */
async function sendBatch(transaction: TransactionContext, announcementId: ObjectId): Promise<boolean> {
  const { db, session } = transaction;
  const doc = await findAnnouncement(db, announcementId, session);
  if (!doc?.sending) return false;
  const { sending } = doc;
  const unitName = (await unitNames(db, [doc.unitId], session)).get(doc.unitId.toHexString()) ?? '';
  const { count, last } =
    sending.what === 'scope'
      ? await reachMembers(transaction, doc, sending, unitName)
      : await reachReceipts(transaction, doc, sending, unitName);
  if (count < batchSize) await endSending(transaction, announcementId, sending);
  // Another server that sends the same batch conflicts here, or finds that it was sent.
  else await moveSending(transaction, announcementId, sending, { after: last, heldUntil: heldUntil(transaction.now) });
  return count === batchSize;
}

interface Batch {
  count: number;
  /** The person, or the receipt, that the next batch begins after. */
  last: string;
}

async function reachMembers(
  transaction: TransactionContext,
  doc: AnnouncementDoc,
  { after }: Sending,
  unitName: string,
): Promise<Batch> {
  const members = await membersAfter(transaction, doc.scope, after ? new ObjectId(after) : null, batchSize);
  const [first, last] = [members.at(0), members.at(-1)];
  if (!first || !last) return { count: 0, last: '' };
  const known = await receiptsBetween(transaction, doc._id, first._id, last._id);
  const before = new Map(known.map(({ personId, delivered }) => [personId.toHexString(), delivered]));
  const inScope = new Set(doc.scope.map((unitId) => unitId.toHexString()));
  const recipients = members.map(({ _id, communityId }): Recipient => ({
    personId: _id,
    communityId: communityId && inScope.has(communityId.toHexString()) ? communityId : null,
    joined: false,
    before: before.get(_id.toHexString()) ?? 0,
  }));
  const isFirst = ({ personId }: Recipient): boolean => !before.has(personId.toHexString());
  await deliverFirst(transaction, doc, unitName, recipients.filter(isFirst));
  await deliverTo(
    transaction,
    doc,
    unitName,
    recipients.filter((recipient) => !isFirst(recipient)),
  );
  return { count: members.length, last: last._id.toHexString() };
}

async function reachReceipts(
  transaction: TransactionContext,
  doc: AnnouncementDoc,
  { what, after }: Sending,
  unitName: string,
): Promise<Batch> {
  const receipts = await receiptsAfter(transaction, doc._id, after, batchSize);
  if (what === 'retraction') await takeBackFrom(transaction, doc, unitName, receipts);
  else
    await deliverTo(
      transaction,
      doc,
      unitName,
      receipts.map(({ delivered, ...receipt }) => ({ ...receipt, before: delivered })),
    );
  return { count: receipts.length, last: receipts.at(-1)?._id ?? '' };
}
