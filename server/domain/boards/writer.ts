import type { ObjectId } from 'mongodb';
import { boardLimits, itemTransitions, type ItemVerb } from '../../../shared/boards.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { recordAudit } from '../audit/record.ts';
import { boardItems, boards, type Bid, type BoardDoc, type BoardItemDoc } from './model.ts';
import { colourOf } from './standing.ts';

export async function insertBoard({ db, session }: TransactionContext, board: BoardDoc): Promise<void> {
  await boards.in(db).insertOne(board, { session });
}

/** Posts an item on its board. Refuses with `board_full`. */
export async function insertItem(transaction: TransactionContext, item: BoardItemDoc): Promise<void> {
  const { db, session } = transaction;
  const { matchedCount } = await boards
    .in(db)
    .updateOne({ _id: item.boardId, items: { $lt: boardLimits.items } }, { $inc: { items: 1 } }, { session });
  if (matchedCount === 0) throw refuse('board_full');
  await boardItems.in(db).insertOne(item, { session });
  await audit(transaction, item, 'post', 'none');
}

/** The item, read in the transaction that is to change it. Refuses with `not_found`. */
export async function itemToChange({ db, session }: TransactionContext, itemId: ObjectId): Promise<BoardItemDoc> {
  const item = await boardItems.in(db).findOne({ _id: itemId }, { session });
  if (!item) throw refuse('not_found');
  return item;
}

type Changes = Partial<
  Pick<BoardItemDoc, 'bids' | 'reports' | 'signBy' | 'reportDue' | 'missing' | 'stars' | 'bidsUntil' | 'deadline'>
>;

/** Whether a verb may follow the state that an item is in. */
export const mayFollow = ({ state }: Pick<BoardItemDoc, 'state'>, verb: ItemVerb): boolean =>
  itemTransitions[verb].from.includes(state);

/** Refuses with `item_moved_on` where the verb may not follow the item's state. */
export function mustFollow(item: BoardItemDoc, verb: ItemVerb): void {
  if (!mayFollow(item, verb)) throw refuse('item_moved_on');
}

/**
 * The one writer of items: a verb with what it changes, under the version that was read; the state follows from the
 * table, and the colour from both. Refuses with `item_moved_on`.
 */
export async function moveItem(
  transaction: TransactionContext,
  item: BoardItemDoc,
  verb: ItemVerb,
  changes: Changes = {},
): Promise<BoardItemDoc> {
  mustFollow(item, verb);
  const { db, session, now } = transaction;
  const state = itemTransitions[verb].to ?? item.state;
  const next = { ...item, ...changes, state };
  const written = await boardItems
    .in(db)
    .findOneAndUpdate(
      { _id: item._id, version: item.version, state: item.state },
      { $set: { ...changes, state, colour: colourOf(next, now), updatedAt: now }, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    );
  if (!written) throw refuse('item_moved_on');
  await audit(transaction, written, verb, item.state);
  return written;
}

/** Forgets what somebody said in bids of their own; a unit's bids are its work. */
export async function forgetBids({ db, session }: TransactionContext, personId: ObjectId): Promise<void> {
  const isTheirs = (bid: Bid): boolean => bid.byUnitId === null && bid.personId.equals(personId);
  const items = await boardItems.in(db).find({ 'bids.personId': personId }, { session }).toArray();
  // One after the other: a transaction runs one operation at a time.
  for (const { _id, bids, reports } of items) {
    const isReported = ({ bidId }: { bidId: ObjectId }): boolean =>
      bids.some((bid) => isTheirs(bid) && bid._id.equals(bidId));
    const without = {
      bids: bids.map((bid) => (isTheirs(bid) ? withoutWords(bid) : bid)),
      reports: reports.map((report) => (isReported(report) ? { ...report, text: '' } : report)),
    };
    await boardItems.in(db).updateOne({ _id }, { $set: without, $inc: { version: 1 } }, { session });
  }
}

const withoutWords = ({ reason: _reason, ...bid }: Bid): Bid => ({ ...bid, plan: '' });

const audit = (
  transaction: TransactionContext,
  { _id, unitId, state }: BoardItemDoc,
  verb: ItemVerb,
  from: string,
): Promise<void> =>
  recordAudit(transaction, {
    action: `boardItem.${verb}`,
    subject: { kind: 'boardItem', id: _id },
    unitId,
    from,
    to: state,
  });
