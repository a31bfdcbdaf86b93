import type { ObjectId } from 'mongodb';
import { bookingsAheadOf } from '../../domain/lists/bookings.ts';
import { standingClaimsOf } from '../../domain/lists/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { cancelBooking } from './book.ts';
import { withdrawClaim } from './claims.ts';

/**
 * Gives back what somebody who leaves has claimed and booked for themselves, and tells the owners. Claims and
 * bookings for a unit are its other staff's.
 *
 * @returns how many claims and bookings
 */
export async function giveListsBack(transaction: TransactionContext, personId: ObjectId): Promise<number> {
  // One after the other: a transaction runs one operation at a time.
  const claims = await standingClaimsOf(transaction, personId);
  for (const { _id } of claims) await withdrawClaim(transaction, _id);
  const booked = await bookingsAheadOf(transaction, personId);
  for (const booking of booked) await cancelBooking(transaction, booking, undefined);
  return claims.length + booked.length;
}
