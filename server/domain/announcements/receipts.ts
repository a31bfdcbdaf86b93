import type { ClientSession, Db, ObjectId } from 'mongodb';
import { instantPosition, readCursor, pageOfRows, type Page } from '../../platform/http/cursor.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { receipts, type ReceiptDoc, type ShownAnnouncement } from './model.ts';

export type { ReceiptDoc } from './model.ts';

/** The id of what one person has of an announcement. */
export const ownId = (announcementId: ObjectId, personId: ObjectId): string =>
  `${announcementId.toHexString()}:${personId.toHexString()}`;

export const receiptOf = (
  db: Db,
  announcementId: ObjectId,
  personId: ObjectId,
  session?: ClientSession,
): Promise<ReceiptDoc | null> =>
  receipts.in(db).findOne({ _id: ownId(announcementId, personId) }, session ? { session } : {});

export const receiptsOfIds = (db: Db, ids: readonly string[]): Promise<ReceiptDoc[]> =>
  receipts
    .in(db)
    .find({ _id: { $in: [...ids] } })
    .toArray();

/**
 * The receipts of the people whose ids lie between two, both included: one stretch of the index, however few have one.
 */
export const receiptsBetween = (
  { db, session }: Pick<TransactionContext, 'db' | 'session'>,
  announcementId: ObjectId,
  first: ObjectId,
  last: ObjectId,
): Promise<ReceiptDoc[]> =>
  receipts
    .in(db)
    .find({ _id: { $gte: ownId(announcementId, first), $lte: ownId(announcementId, last) } }, { session })
    .toArray();

/** The next receipts of an announcement after one of them; all of its ids begin with its own. */
export const receiptsAfter = (
  { db, session }: TransactionContext,
  announcementId: ObjectId,
  after: string,
  limit: number,
): Promise<ReceiptDoc[]> =>
  receipts
    .in(db)
    .find(
      { _id: { $gt: after || `${announcementId.toHexString()}:`, $lt: `${announcementId.toHexString()};` } },
      { session },
    )
    .sort({ _id: 1 })
    .limit(limit)
    .toArray();

export interface Reached {
  personId: ObjectId;
  communityId: ObjectId | null;
  joined: boolean;
}

/** Notes that a version has reached people; each has one receipt, however often it is tried. */
export async function putReceipts(
  { db, session, now }: TransactionContext,
  announcementId: ObjectId,
  number: number,
  reached: readonly Reached[],
): Promise<void> {
  if (reached.length === 0) return;
  await receipts.in(db).bulkWrite(
    reached.map(({ personId, ...others }) => ({
      updateOne: {
        filter: { _id: ownId(announcementId, personId) },
        update: {
          $max: { delivered: number },
          $setOnInsert: { announcementId, personId, ...others, read: 0, acknowledged: 0, at: now },
        },
        upsert: true,
      },
    })),
    { session, ordered: false },
  );
}

/** The same for people of whom, as this transaction has read, none has a receipt. */
export async function insertReceipts(
  { db, session, now }: TransactionContext,
  announcementId: ObjectId,
  number: number,
  reached: readonly Reached[],
): Promise<void> {
  if (reached.length === 0) return;
  await receipts.in(db).insertMany(
    reached.map(({ personId, communityId, joined }) => ({
      _id: ownId(announcementId, personId),
      announcementId,
      personId,
      communityId,
      joined,
      delivered: number,
      read: 0,
      acknowledged: 0,
      at: now,
    })),
    // As of the messages beside them: half of the write would be the check of a shape that `putReceipts` has too.
    { session, ordered: false, bypassDocumentValidation: true },
  );
}

/** A version that somebody has read. */
export interface ReadMark {
  announcementId: ObjectId;
  personId: ObjectId;
  number: number;
}

/** Notes that people have read a version; twice, or late, changes nothing. */
export async function markReads(db: Db, marks: readonly ReadMark[]): Promise<void> {
  if (marks.length === 0) return;
  // Those of one version are one statement, which MongoDB plans once.
  const byNumber = new Map<number, string[]>();
  for (const { announcementId, personId, number } of marks) {
    const ids = byNumber.get(number) ?? [];
    ids.push(ownId(announcementId, personId));
    byNumber.set(number, ids);
  }
  await receipts.in(db).bulkWrite(
    [...byNumber].map(([number, ids]) => ({
      updateMany: { filter: { _id: { $in: ids } }, update: { $max: { read: number } } },
    })),
    { ordered: false, writeConcern: { w: 'majority' } },
  );
}

export async function markAcknowledged(
  { db, session }: TransactionContext,
  { announcementId, personId, number }: ReadMark,
): Promise<void> {
  await receipts
    .in(db)
    .updateOne({ _id: ownId(announcementId, personId) }, { $max: { read: number, acknowledged: number } }, { session });
}

/** One page of what has reached a person, the latest first. */
export async function receiptsOf(
  db: Db,
  personId: ObjectId,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Page<ReceiptDoc>> {
  const position = instantPosition(readCursor(cursor, 'number'));
  const at = position?.value;
  const beyond = position ? { $or: [{ at: { $lt: at } }, { at, announcementId: { $lt: position.id } }] } : {};
  const rows = await receipts
    .in(db)
    .find({ personId, ...beyond })
    .sort({ at: -1, announcementId: -1 })
    .limit(limit + 1)
    .toArray();
  return pageOfRows(
    rows,
    limit,
    (row) => ({ value: +row.at, id: row.announcementId }),
    (row) => row,
  );
}

export interface ReceiptCounts {
  delivered: number;
  read: number;
  acknowledged: number;
}

/** Distinct people by the version in force; receipts are what is counted, so that no count can leave them. */
const counted = ({ live, awaiting }: Pick<ShownAnnouncement, 'live' | 'awaiting'>) => {
  const number = live?.number ?? awaiting?.number ?? 1;
  const those = (field: string) => ({ $sum: { $cond: [{ $gte: [`$${field}`, number] }, 1, 0] } });
  return { delivered: those('delivered'), read: those('read'), acknowledged: those('acknowledged') };
};

const none: ReceiptCounts = { delivered: 0, read: 0, acknowledged: 0 };

/**
 * The receipts of residents. Members of a branch alone are counted once they have read: how many it has tells of one.
 */
const ofResidents = { communityId: { $ne: null } };

/**
 * The counts of an announcement: of the residents of its frozen scope, of those who joined later, and of the readers
 * who belong to a branch alone.
 */
export async function receiptCounts(
  db: Db,
  doc: ShownAnnouncement,
): Promise<{ scope: ReceiptCounts; joined: ReceiptCounts; branches: Omit<ReceiptCounts, 'delivered'> }> {
  const group = { joined: '$joined', byBranch: { $eq: ['$communityId', null] } };
  const rows = await receipts
    .in(db)
    .aggregate<ReceiptCounts & { _id: { joined: boolean; byBranch: boolean } }>([
      { $match: { announcementId: doc._id } },
      { $group: { _id: group, ...counted(doc) } },
    ])
    .toArray();
  const sumOf = (those: typeof rows): ReceiptCounts =>
    those.reduce(
      (sum, row) => ({
        delivered: sum.delivered + row.delivered,
        read: sum.read + row.read,
        acknowledged: sum.acknowledged + row.acknowledged,
      }),
      none,
    );
  const residents = rows.filter(({ _id }) => !_id.byBranch);
  const { read, acknowledged } = sumOf(rows.filter(({ _id }) => _id.byBranch));
  return {
    scope: sumOf(residents.filter(({ _id }) => !_id.joined)),
    joined: sumOf(residents.filter(({ _id }) => _id.joined)),
    branches: { read, acknowledged },
  };
}

/** The counts of the residents by their community. */
export const receiptsByCommunity = (db: Db, doc: ShownAnnouncement): Promise<(ReceiptCounts & { _id: ObjectId })[]> =>
  receipts
    .in(db)
    .aggregate<ReceiptCounts & { _id: ObjectId }>([
      { $match: { announcementId: doc._id, ...ofResidents } },
      { $group: { _id: '$communityId', ...counted(doc) } },
    ])
    .toArray();
