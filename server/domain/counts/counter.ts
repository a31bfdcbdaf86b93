import { atOneMoment } from '../../platform/database/transaction.ts';
import type { ClientSession, Db, FindCursor, ObjectId } from 'mongodb';
import type { Category } from '../../../shared/words.ts';
import { dailyCounts } from './model.ts';

export const countFields = [
  'tasks',
  'slots',
  'signedUp',
  'participations',
  'minutesVerified',
  'minutesHonoured',
] as const;
export type CountField = (typeof countFields)[number];

/**
 * The key of a daily counter: one person in one unit on one day in one category; without a person, the unit's tasks.
 */
export interface CounterKey {
  unitId: ObjectId;
  day: number;
  category: Category;
  personId: ObjectId | null;
  branchId: ObjectId | null;
}
/** Only a unit's tasks have slots. */
export type CountedDay = CounterKey & Record<Exclude<CountField, 'slots'>, number> & { slots?: number };

const sortedByKey = { personId: 1, day: 1, unitId: 1, category: 1, branchId: 1 } as const;

/** Every daily counter as one moment has it, in the order of its key. */
export const everyCounter = (db: Db, session: ClientSession): FindCursor<CountedDay> =>
  dailyCounts
    .in(db)
    .find<CountedDay>({}, { session, ...atOneMoment, sort: sortedByKey, allowDiskUse: true, batchSize: 5_000 });
