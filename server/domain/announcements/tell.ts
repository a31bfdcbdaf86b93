import type { ObjectId } from 'mongodb';
import { enqueueFirstForMany, enqueueForMany, messageId, type Message } from '../messages/enqueue.ts';
import { withdrawMessages } from '../messages/withdraw.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { AnnouncementDoc, TextVersion } from './model.ts';
import { insertReceipts, putReceipts, type Reached } from './receipts.ts';

export const aboutAnnouncement = ({ _id }: Pick<AnnouncementDoc, '_id'>) => ({
  kind: 'announcement' as const,
  id: _id,
});

const kindOf = ({ urgent }: TextVersion) => (urgent ? ('announcementUrgent' as const) : ('announcement' as const));
const occasionOf = ({ _id }: AnnouncementDoc, { number }: TextVersion): string => `${_id.toHexString()}:${number}`;

/** The message by which a version reaches one person: its text stands in it. */
export const versionMessage = (
  doc: AnnouncementDoc,
  version: TextVersion,
  unitName: string,
  personId: ObjectId,
): Message => ({
  personId,
  kind: kindOf(version),
  occasion: occasionOf(doc, version),
  subject: aboutAnnouncement(doc),
  values: {
    title: version.title,
    text: version.text,
    unit: unitName,
    version: version.number,
    sort: doc.kind,
    exercise: doc.exercise ? 1 : 0,
    start: version.expiresAt.toISOString(),
  },
});

/** A person, and the version that had reached them before; 0 where none had. */
export interface Recipient extends Reached {
  before: number;
}

/**
 * The version in force reaches active people of whom, as this transaction has read, none has a receipt: most of an
 * appeal to a city. A receipt and the first message are written together, so that whoever has none of the one has none
 * of the other.
 */
export async function deliverFirst(
  transaction: TransactionContext,
  doc: AnnouncementDoc,
  unitName: string,
  reached: readonly Reached[],
): Promise<void> {
  const version = doc.live!;
  const others = reached.filter(({ personId }) => !personId.equals(version.by));
  await insertReceipts(transaction, doc._id, version.number, others);
  await enqueueFirstForMany(
    transaction,
    others.map(({ personId }) => versionMessage(doc, version, unitName, personId)),
  );
}

/**
 * The version in force reaches people: each has a receipt and one message, in the place of that of the version before.
 * Repeated, it changes nothing.
 */
export async function deliverTo(
  transaction: TransactionContext,
  doc: AnnouncementDoc,
  unitName: string,
  recipients: readonly Recipient[],
): Promise<void> {
  const version = doc.live!;
  // Nobody is told what they wrote themselves, nor counted among those who read it.
  const others = recipients.filter(({ personId }) => !personId.equals(version.by));
  await putReceipts(
    transaction,
    doc._id,
    version.number,
    others.map(({ personId, communityId, joined }) => ({ personId, communityId, joined })),
  );
  await withdrawMessages(
    transaction,
    others
      .filter(({ before }) => before < version.number)
      .flatMap(({ personId, before }) => messageBefore(doc, before, personId) ?? []),
  );
  await enqueueForMany(
    transaction,
    others.map(({ personId }) => versionMessage(doc, version, unitName, personId)),
  );
}

/** The id of the message by which an earlier version reached a person; undefined where none did. */
function messageBefore(doc: AnnouncementDoc, number: number, personId: ObjectId): string | undefined {
  const version = [...doc.earlier, ...(doc.live ? [doc.live] : [])].find((one) => one.number === number);
  return version && messageId({ personId, kind: kindOf(version), occasion: occasionOf(doc, version) });
}

/** Takes an announcement back: its messages go, and those who had read of it are told so. */
export async function takeBackFrom(
  transaction: TransactionContext,
  doc: AnnouncementDoc,
  unitName: string,
  people: readonly { personId: ObjectId; delivered: number; read: number }[],
): Promise<void> {
  await withdrawMessages(
    transaction,
    people.flatMap(({ personId, delivered }) => messageBefore(doc, delivered, personId) ?? []),
  );
  await enqueueForMany(
    transaction,
    people
      .filter(({ read }) => read > 0)
      .map(({ personId }): Message => ({
        personId,
        kind: 'announcementRetracted',
        occasion: doc._id.toHexString(),
        subject: aboutAnnouncement(doc),
        values: { title: doc.live!.title, unit: unitName, reason: doc.retracted!.reason },
      })),
  );
}
