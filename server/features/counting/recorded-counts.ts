import type { AggregationCursor, ClientSession, Db, Document } from 'mongodb';
import type { TaskState } from '../../../shared/words.ts';
import { countedParticipations } from '../../domain/participations/counted.ts';
import type { CountedDay } from '../../domain/counts/counter.ts';

const counted: TaskState = 'published';

const tasksAsCounts: Document[] = [
  { $match: { state: counted } },
  {
    $project: {
      unitId: 1,
      day: 1,
      category: 1,
      personId: { $literal: null },
      branchId: { $literal: null },
      tasks: { $literal: 1 },
      slots: { $sum: '$roles.slots' },
      signedUp: { $literal: 0 },
      participations: { $literal: 0 },
      minutesVerified: { $literal: 0 },
      minutesHonoured: { $literal: 0 },
    },
  },
];

const sum = (field: string) => ({ $sum: `$${field}` });

/**
 * What the daily counters should be, counted by the database from tasks and participations alone, in the order of the
 * counters' key.
 */
export function recordedCounts(db: Db, session: ClientSession): AggregationCursor<CountedDay> {
  return countedParticipations<CountedDay>(
    db,
    [
      { $unionWith: { coll: 'tasks', pipeline: tasksAsCounts } },
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
      { $sort: { unitId: 1, day: 1, category: 1, personId: 1, branchId: 1 } },
    ],
    { session, allowDiskUse: true, batchSize: 5_000 },
  );
}
