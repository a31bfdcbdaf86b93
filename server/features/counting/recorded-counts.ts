import type { AggregationCursor, ClientSession, Db } from 'mongodb';
import { atOneMoment } from '../../platform/database/transaction.ts';
import { withTasksAsCounts } from '../../domain/tasks/counted.ts';
import { countedParticipations } from '../../domain/participations/counted.ts';
import type { CountedDay } from '../../domain/counts/counter.ts';

const sum = (field: string) => ({ $sum: `$${field}` });

/**
 * The daily counters as they should be, counted by the database from tasks and participations alone, in the order
 * of the counters' key.
 */
export function recordedCounts(db: Db, session: ClientSession): AggregationCursor<CountedDay> {
  return countedParticipations<CountedDay>(
    db,
    [
      withTasksAsCounts,
      {
        $group: {
          _id: { unitId: '$unitId', day: '$day', category: '$category', personId: '$personId', branchId: '$branchId' },
          tasks: sum('tasks'),
          slots: sum('slots'),
          signedUp: sum('signedUp'),
          participations: sum('participations'),
          minutesVerified: sum('minutesVerified'),
          minutesHonoured: sum('minutesHonoured'),
        },
      },
      { $replaceWith: { $mergeObjects: ['$_id', { $unsetField: { field: '_id', input: '$$ROOT' } }] } },
      { $sort: { personId: 1, day: 1, unitId: 1, category: 1, branchId: 1 } },
    ],
    { session, ...atOneMoment, allowDiskUse: true, batchSize: 5_000 },
  );
}
