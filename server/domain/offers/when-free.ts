import type { Db, ObjectId } from 'mongodb';
import { ALWAYS, type Window } from '../../engine/facts/facts.ts';
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

/** The windows of an offer; without any the volunteer may be asked for any time. */
export function windowsOf({ weekly, dated }: Pick<OfferDoc, 'weekly' | 'dated'>): readonly Window[] {
  if (weekly.length + dated.length === 0) return ALWAYS;
  return [...weekly, ...dated.map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() }))];
}
