import type { ObjectId } from 'mongodb';
import type { Category } from '../../../shared/words.ts';

export const countFields = [
  'tasks',
  'slots',
  'signedUp',
  'participations',
  'minutesVerified',
  'minutesHonoured',
] as const;
export type CountField = (typeof countFields)[number];

/** What a daily counter counts: one person in one unit on one day in one category; without a person, the unit's tasks. */
export interface CounterKey {
  unitId: ObjectId;
  day: number;
  category: Category;
  personId: ObjectId | null;
  branchId: ObjectId | null;
}
/** Only a unit's tasks have slots. */
export type CountedDay = CounterKey & Record<Exclude<CountField, 'slots'>, number> & { slots?: number };
