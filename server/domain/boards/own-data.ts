import type { Db, ObjectId } from 'mongodb';
import { boardItems } from './model.ts';

/** A person's bids on items of boards with what they reported, for the copy of their own data (PIPL 45). */
export async function bidsOf(db: Db, personId: ObjectId) {
  const items = await boardItems.in(db).find({ 'bids.personId': personId }).sort({ _id: 1 }).toArray();
  return items.flatMap(({ _id: itemId, title, bids, reports }) =>
    bids
      .filter((bid) => bid.personId.equals(personId))
      .map(({ _id, personId: _own, ...bid }) => ({
        id: _id,
        itemId,
        title,
        ...bid,
        reports: reports
          .filter(({ bidId }) => bidId.equals(_id))
          .map(({ at, text, percent }) => ({ at, text, percent })),
      })),
  );
}
