import type { ClientSession, Db, ObjectId } from 'mongodb';
import { instantPosition, pageOfRows, readCursor, type Page } from '../../platform/http/cursor.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { appealLines, pledges, type PledgeDoc } from './model.ts';
import { ownId } from './receipts.ts';

export const pledgeOf = (
  db: Db,
  announcementId: ObjectId,
  personId: ObjectId,
  session?: ClientSession,
): Promise<PledgeDoc | null> =>
  pledges.in(db).findOne({ _id: ownId(announcementId, personId) }, session ? { session } : {});

/**
 * Waits for the turn of this change among those of one appeal: two at the same moment conflict, and one is decided
 * anew.
 */
export async function takeTurn({ db, session }: TransactionContext, announcementId: ObjectId): Promise<void> {
  await appealLines.in(db).updateOne({ _id: announcementId }, { $inc: { turns: 1 } }, { session, upsert: true });
}

export async function putPledge(
  { db, session, now }: TransactionContext,
  announcementId: ObjectId,
  personId: ObjectId,
  { amount, state }: Pick<PledgeDoc, 'amount' | 'state'>,
): Promise<PledgeDoc> {
  const pledge = await pledges
    .in(db)
    .findOneAndUpdate(
      { _id: ownId(announcementId, personId) },
      { $set: { announcementId, personId, amount, state, at: now } },
      { session, upsert: true, returnDocument: 'after' },
    );
  return pledge!;
}

/** Changes the state of pledges as they stand; their places in the line stay. */
export async function movePledges(
  { db, session }: TransactionContext,
  ids: readonly string[],
  state: PledgeDoc['state'],
): Promise<void> {
  await pledges.in(db).updateMany({ _id: { $in: [...ids] } }, { $set: { state } }, { session });
}

export interface PledgeSums {
  /** People, by the state of their pledge, and what those who are in have pledged together. */
  in: number;
  waiting: number;
  amount: number;
}

/** The sums of the pledges to an appeal; worked out from the pledges each time. */
export async function pledgeSums(db: Db, announcementId: ObjectId, session?: ClientSession): Promise<PledgeSums> {
  const rows = await pledges
    .in(db)
    .aggregate<{ _id: PledgeDoc['state']; people: number; amount: number }>(
      [{ $match: { announcementId } }, { $group: { _id: '$state', people: { $sum: 1 }, amount: { $sum: '$amount' } } }],
      session ? { session } : {},
    )
    .toArray();
  const of = (state: PledgeDoc['state']) => rows.find(({ _id }) => _id === state);
  return { in: of('in')?.people ?? 0, waiting: of('waiting')?.people ?? 0, amount: of('in')?.amount ?? 0 };
}

/** Those who wait for a place, the longest first. */
export const waitingPledges = (
  { db, session }: TransactionContext,
  announcementId: ObjectId,
  limit: number,
): Promise<PledgeDoc[]> =>
  pledges.in(db).find({ announcementId, state: 'waiting' }, { session }).sort({ at: 1, _id: 1 }).limit(limit).toArray();

/** How many wait before a pledge that waits. */
export const waitingBefore = (
  db: Db,
  { announcementId, at, _id }: PledgeDoc,
  session?: ClientSession,
): Promise<number> =>
  pledges
    .in(db)
    .countDocuments(
      { announcementId, state: 'waiting', $or: [{ at: { $lt: at } }, { at, _id: { $lt: _id } }] },
      session ? { session } : {},
    );

/** The appeals for which somebody waits. */
export const appealsWithLine = (db: Db): Promise<ObjectId[]> =>
  pledges.in(db).distinct('announcementId', { state: 'waiting' });

/** One page of those who are in, or in line, by when they said so. */
export async function pagedPledges(
  db: Db,
  announcementId: ObjectId,
  { limit, cursor, state }: { limit: number; cursor?: string; state: PledgeDoc['state'] },
): Promise<Page<PledgeDoc>> {
  const position = instantPosition(readCursor(cursor, 'number'));
  const at = position?.value;
  const beyond = position
    ? { $or: [{ at: { $gt: at } }, { at, _id: { $gt: ownId(announcementId, position.id) } }] }
    : {};
  const rows = await pledges
    .in(db)
    .find({ announcementId, state, ...beyond })
    .sort({ at: 1, _id: 1 })
    .limit(limit + 1)
    .toArray();
  return pageOfRows(
    rows,
    limit,
    ({ at, personId }) => ({ value: +at, id: personId }),
    (row) => row,
  );
}
