import type { ObjectId } from 'mongodb';
import { openBidStates } from '../../domain/boards/personal.ts';
import { itemsHeldBy } from '../../domain/boards/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { giveBack, takeBidBack } from './take.ts';

/**
 * Lets go of the items that somebody who leaves has bid for themselves: bids that await an answer are taken back, those
 * that were chosen or signed are given back, and their owner is told. The bids of a unit are its other staff's.
 *
 * @returns how many bids
 */
export async function giveBidsBack(transaction: TransactionContext, personId: ObjectId): Promise<number> {
  let count = 0;
  // One after the other: a transaction runs one operation at a time.
  for (const { _id: itemId, bids } of await itemsHeldBy(transaction, personId))
    for (const { _id: bidId, state } of bids.filter((bid) => bid.byUnitId === null && bid.personId.equals(personId))) {
      if (!openBidStates.includes(state)) continue;
      await (state === 'offered' ? takeBidBack : giveBack)(transaction, itemId, bidId);
      count++;
    }
  return count;
}
