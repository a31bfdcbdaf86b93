import type { Db, ObjectId } from 'mongodb';
import { weekMs } from '../../../shared/durations.ts';
import { cases } from './model.ts';

/**
 * The cases of a kind that a unit received in a week; `week` counts back from an instant, 0 for the seven days before
 * it.
 */
interface WeekOfReports {
  kind: string;
  unitId: ObjectId;
  week: number;
  count: number;
}

/**
 * How many cases of each kind each unit received, in each of some weeks before an instant; weeks without any are left
 * out.
 */
export const reportsByWeek = (db: Db, until: Date, weeks: number): Promise<WeekOfReports[]> =>
  cases
    .in(db)
    .aggregate<WeekOfReports>([
      { $match: { createdAt: { $gte: new Date(+until - weeks * weekMs), $lt: until } } },
      {
        $group: {
          _id: {
            kind: '$kind',
            unitId: '$originId',
            week: { $floor: { $divide: [{ $subtract: [{ $subtract: [until, '$createdAt'] }, 1] }, weekMs] } },
          },
          count: { $sum: 1 },
        },
      },
      { $replaceWith: { $mergeObjects: ['$_id', { count: '$count' }] } },
    ])
    .toArray();
