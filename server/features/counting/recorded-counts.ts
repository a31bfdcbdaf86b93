import type { AggregationCursor, ClientSession, Db, Document } from 'mongodb';
import { holdingStates, servedStates } from '../../../shared/participation-states.ts';
import type { TaskState } from '../../../shared/words.ts';
import type { CountedDay } from '../../domain/counts/counter.ts';

const counted: TaskState = 'published';

const keyOf = (personId: unknown, branchId: unknown): Document => ({
  unitId: 1,
  day: 1,
  category: 1,
  personId,
  branchId,
});
const ifTookPlace = (value: unknown): Document => ({ $cond: [{ $in: ['$state', [...servedStates]] }, value, 0] });

const participationsAsCounts: Document[] = [
  { $match: { state: { $in: [...holdingStates] } } },
  {
    $project: {
      ...keyOf({ $ifNull: ['$personId', null] }, { $ifNull: ['$branchId', null] }),
      tasks: { $literal: 0 },
      slots: { $literal: 0 },
      signedUp: { $literal: 1 },
      participations: ifTookPlace(1),
      minutesVerified: ifTookPlace('$minutes.verified'),
      minutesHonoured: ifTookPlace('$minutes.honoured'),
    },
  },
];
const tasksAsCounts: Document[] = [
  { $match: { state: counted } },
  {
    $project: {
      ...keyOf({ $literal: null }, { $literal: null }),
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
 * counters' key. This is a question to the records, not to their domains: it reads the collections by their names.
 */
export function recordedCounts(db: Db, session: ClientSession): AggregationCursor<CountedDay> {
  return db.collection('participations').aggregate<CountedDay>(
    [
      ...participationsAsCounts,
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
