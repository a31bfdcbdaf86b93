import type { Db, ObjectId } from 'mongodb';
import { ownCopy } from '../../platform/personal/datum.ts';
import { bookings, listClaims } from './model.ts';

/** All that is kept here about a person, for the copy of their own data (PIPL 45). */
export async function listsOf(db: Db, personId: ObjectId) {
  const claimed = await listClaims.in(db).find({ personId }).sort({ _id: 1 }).toArray();
  const booked = await bookings.in(db).find({ personId }).sort({ start: 1, _id: 1 }).toArray();
  return {
    claims: claimed.map((row) => ownCopy(row, listClaims.personal)),
    bookings: booked.map((row) => ownCopy(row, bookings.personal)),
  };
}
