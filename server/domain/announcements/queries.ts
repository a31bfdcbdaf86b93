import type { ClientSession, Db, Filter, ObjectId } from 'mongodb';
import type { Page } from '../../platform/http/cursor.ts';
import { latestPage, type PageAsked } from '../../platform/http/latest-page.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { announcements, type AnnouncementDoc, type Sending, type ShownAnnouncement } from './model.ts';

export type { AnnouncementDoc, PledgeDoc, ReceiptDoc, Sending, ShownAnnouncement, TextVersion } from './model.ts';

const shown = { projection: { scope: 0 } } as const;

export const findAnnouncement = (
  db: Db,
  announcementId: ObjectId,
  session?: ClientSession,
): Promise<AnnouncementDoc | null> => announcements.in(db).findOne({ _id: announcementId }, session ? { session } : {});

/** The announcement, read in the transaction that is to change it. Refuses with `not_found`, `precondition_failed`. */
export async function announcementToChange(
  { db, session }: TransactionContext,
  announcementId: ObjectId,
  ifMatch?: number,
): Promise<AnnouncementDoc> {
  const doc = await findAnnouncement(db, announcementId, session);
  if (!doc) throw refuse('not_found');
  if (ifMatch !== undefined && doc.version !== ifMatch) throw refuse('precondition_failed');
  return doc;
}

/** One page of what units have sent, the latest first. */
export const announcementsOf = (
  db: Db,
  unitIds: readonly ObjectId[],
  page: PageAsked,
): Promise<Page<ShownAnnouncement>> =>
  latestPage<AnnouncementDoc, ShownAnnouncement>(announcements.in(db), { unitId: { $in: [...unitIds] } }, page, shown);

export const announcementsById = async (db: Db, ids: readonly ObjectId[]): Promise<Map<string, ShownAnnouncement>> => {
  const rows = await announcements
    .in(db)
    .find<ShownAnnouncement>({ _id: { $in: [...ids] } }, shown)
    .toArray();
  return new Map(rows.map((row) => [row._id.toHexString(), row]));
};

/** The announcements in force in any of the units, for somebody who comes to belong to them. */
export const liveIn = (
  { db, session, now }: Pick<TransactionContext, 'db' | 'session' | 'now'>,
  unitIds: readonly ObjectId[],
): Promise<AnnouncementDoc[]> =>
  announcements
    .in(db)
    .find({ scope: { $in: [...unitIds] }, retracted: { $exists: false }, 'live.expiresAt': { $gt: now } }, { session })
    .toArray();

/** The ids of announcements with something left to send, urgent ones first. */
export const announcementsToSend = async (db: Db): Promise<ObjectId[]> =>
  (
    await announcements
      .in(db)
      .find({ 'sending.what': { $exists: true } }, { projection: { _id: 1 } })
      .sort({ 'live.urgent': -1, _id: 1 })
      .toArray()
  ).map(({ _id }) => _id);

export async function insertAnnouncement({ db, session }: TransactionContext, doc: AnnouncementDoc): Promise<void> {
  await announcements.in(db).insertOne(doc, { session });
}

type Changes = Partial<
  Pick<AnnouncementDoc, 'live' | 'awaiting' | 'earlier' | 'retracted' | 'scope' | 'sending' | 'reachedAt'>
>;

/** Writes an announcement anew under the version that was read. Refuses with `precondition_failed`. */
export async function putAnnouncement(
  { db, session }: TransactionContext,
  { _id, version }: AnnouncementDoc,
  changes: Changes,
): Promise<AnnouncementDoc> {
  const written = await announcements
    .in(db)
    .findOneAndUpdate({ _id, version }, { $set: changes, $inc: { version: 1 } }, { session, returnDocument: 'after' });
  if (!written) throw refuse('precondition_failed');
  return written;
}

const asRead = (_id: ObjectId, { what, number, after }: Sending): Filter<AnnouncementDoc> => ({
  _id,
  'sending.what': what,
  'sending.number': number,
  'sending.after': after,
});

/** Takes a sending on until an instant; false where another server is at it. */
export async function holdSending(db: Db, announcementId: ObjectId, now: Date, heldUntil: Date): Promise<boolean> {
  const { matchedCount } = await announcements.in(db).updateOne(
    {
      _id: announcementId,
      'sending.what': { $exists: true },
      $or: [{ 'sending.heldUntil': { $exists: false } }, { 'sending.heldUntil': { $lte: now } }],
    },
    { $set: { 'sending.heldUntil': heldUntil } },
  );
  return matchedCount === 1;
}

/** Lets a sending go that is not at its end, so that another server need not wait. */
export async function releaseSending(db: Db, announcementId: ObjectId): Promise<void> {
  await announcements
    .in(db)
    .updateOne({ _id: announcementId, 'sending.what': { $exists: true } }, { $unset: { 'sending.heldUntil': '' } });
}

/**
 * Notes how far a sending has come; false where another server, or another version, has gone on from where it was read.
 */
export async function moveSending(
  { db, session }: TransactionContext,
  announcementId: ObjectId,
  sending: Sending,
  { after, heldUntil }: { after: string; heldUntil: Date },
): Promise<boolean> {
  const { matchedCount } = await announcements
    .in(db)
    .updateOne(
      asRead(announcementId, sending),
      { $set: { 'sending.after': after, 'sending.heldUntil': heldUntil } },
      { session },
    );
  return matchedCount === 1;
}

/** Ends a sending; once the people of the scope are reached, those who come join later. */
export async function endSending(
  { db, session, now }: TransactionContext,
  announcementId: ObjectId,
  sending: Sending,
): Promise<void> {
  await announcements
    .in(db)
    .updateOne(
      asRead(announcementId, sending),
      { $unset: { sending: '' }, ...(sending.what === 'scope' ? { $set: { reachedAt: now } } : {}) },
      { session },
    );
}
