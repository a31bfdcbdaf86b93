import type { Db, ObjectId } from 'mongodb';
import { ownCopy } from '../../platform/personal/datum.ts';
import { pledges, receipts } from './model.ts';

/** All that is kept here about a person, for the copy of their own data (PIPL 45). */
export async function announcementsReaching(db: Db, personId: ObjectId) {
  const reached = await receipts.in(db).find({ personId }).sort({ at: 1, _id: 1 }).toArray();
  const pledged = await pledges.in(db).find({ personId }).sort({ at: 1, _id: 1 }).toArray();
  return {
    receipts: reached.map((row) => ownCopy(row, receipts.personal)),
    pledges: pledged.map((row) => ownCopy(row, pledges.personal)),
  };
}
