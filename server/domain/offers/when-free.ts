import type { Db, ObjectId } from 'mongodb';
import { offers, type OfferDoc } from './model.ts';

export type WhenFree = Pick<OfferDoc, 'personId' | 'weekly' | 'dated' | 'tasksPerWeek' | 'paused'>;

/** When those of the people who have an offer may be asked, how often, and whether at all. */
export const whenFree = (db: Db, personIds: readonly ObjectId[]): Promise<WhenFree[]> =>
  offers
    .in(db)
    .find<WhenFree>(
      { personId: { $in: [...personIds] } },
      { projection: { _id: 0, personId: 1, weekly: 1, dated: 1, tasksPerWeek: 1, paused: 1 } },
    )
    .toArray();
