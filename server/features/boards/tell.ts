import type { ObjectId } from 'mongodb';
import type { BidState } from '../../../shared/boards.ts';
import type { Bid, BoardItemDoc } from '../../domain/boards/queries.ts';
import { nearestStaff } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import type { MessageValues } from '../../domain/messages/values.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';

const about = ({ _id }: BoardItemDoc) => ({ kind: 'boardItem' as const, id: _id });
const occasionOf = ({ _id, version }: BoardItemDoc, what: string): string =>
  `${_id.toHexString()}:${String(version)}:${what}`;

async function staffOfUnit({ db, session, now }: TransactionContext, unitId: ObjectId): Promise<ObjectId[]> {
  return nearestStaff(db, (await findUnit(db, unitId, session))!.path, now, session);
}

/** The people behind a bid: of a unit its staff. */
const peopleOf = async (transaction: TransactionContext, { personId, byUnitId }: Bid): Promise<ObjectId[]> =>
  byUnitId ? staffOfUnit(transaction, byUnitId) : [personId];

/** Tells the owner’s staff what came of an item. */
export async function tellOwner(
  transaction: TransactionContext,
  item: BoardItemDoc,
  news: MessageValues['boardNews']['news'],
  bidId?: ObjectId,
): Promise<void> {
  const staff = await staffOfUnit(transaction, item.unitId);
  await enqueueMessages(
    transaction,
    staff.map((personId): Message => ({
      personId,
      kind: 'boardNews',
      occasion: occasionOf(item, `${news}:${bidId?.toHexString() ?? ''}`),
      subject: about(item),
      values: { title: item.title, news },
    })),
  );
}

/** Tells those whose bids are in a state now that they are. */
export async function tellBidders(
  transaction: TransactionContext,
  item: BoardItemDoc,
  bid: BidState & MessageValues['boardAnswered']['bid'],
): Promise<void> {
  for (const one of item.bids.filter(({ state }) => state === bid)) {
    const people = await peopleOf(transaction, one);
    await enqueueMessages(
      transaction,
      people.map((personId): Message => ({
        personId,
        kind: 'boardAnswered',
        // A bid comes to a state once.
        occasion: `${one._id.toHexString()}:${bid}`,
        subject: about(item),
        values: { title: item.title, bid, ...(bid === 'chosen' ? { due: item.signBy!.toISOString() } : {}) },
      })),
    );
  }
}

/** Asks everybody who holds an item for a report. */
export async function askForReports(transaction: TransactionContext, item: BoardItemDoc): Promise<void> {
  for (const bid of item.bids.filter(({ state }) => state === 'signed')) {
    const people = await peopleOf(transaction, bid);
    await enqueueMessages(
      transaction,
      people.map((personId): Message => ({
        personId,
        kind: 'boardReport',
        occasion: occasionOf(item, bid._id.toHexString()),
        subject: about(item),
        values: { title: item.title, missing: item.missing },
      })),
    );
  }
}
