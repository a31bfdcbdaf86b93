import type { ObjectId } from 'mongodb';
import type { Bid, BoardItemDoc } from '../../domain/boards/queries.ts';
import { itemToChange, moveItem } from '../../domain/boards/writer.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { tellBidders } from './tell.ts';

/** Accepts what was done; of a race one wins. Refuses with `item_moved_on`. */
export async function acceptItem(
  transaction: TransactionContext,
  itemId: ObjectId,
  winner: ObjectId | undefined,
): Promise<BoardItemDoc> {
  const item = await itemToChange(transaction, itemId);
  const signed = item.bids.filter(({ state }) => state === 'signed');
  const won = winner ? signed.filter(({ _id }) => _id.equals(winner)) : signed;
  if (won.length === 0 || (item.mode === 'race' && won.length > 1)) throw refuse('item_moved_on');
  const bids = item.bids.map((bid): Bid =>
    bid.state === 'signed' ? { ...bid, state: won.includes(bid) ? 'won' : 'passed' } : bid,
  );
  const written = await moveItem(transaction, item, 'accept', { bids, reportDue: null, missing: 0 });
  await tellBidders(transaction, written, 'won');
  return written;
}

/** Rates what was done, once. Refuses with `item_moved_on`. */
export async function rateItem(
  transaction: TransactionContext,
  itemId: ObjectId,
  stars: number,
): Promise<BoardItemDoc> {
  return moveItem(transaction, await itemToChange(transaction, itemId), 'rate', { stars });
}

/** Takes an item off its board; those who had bid are told. Refuses with `item_moved_on`. */
export async function withdrawItem(transaction: TransactionContext, itemId: ObjectId): Promise<BoardItemDoc> {
  const item = await itemToChange(transaction, itemId);
  const bids = item.bids.map((bid): Bid => (bid.state === 'offered' ? { ...bid, state: 'passed' } : bid));
  const written = await moveItem(transaction, item, 'withdraw', { bids });
  await tellBidders(transaction, written, 'passed');
  return written;
}
