import type { AggregationCursor, ClientSession, Db, Document } from 'mongodb';
import { holdingStates, servedStates } from '../../../shared/participation-states.ts';
import type { CountedDay } from '../counts/counter.ts';
import { withTasksAsCounts } from '../tasks/as-counts.ts';
import { participations } from './model.ts';

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
const sum = (field: string) => ({ $sum: `$${field}` });

/**
 * What the daily counters should be, counted by the database from tasks and participations alone, in the order of the
 * counters' key.
 */
export function recordedCounts(db: Db, session: ClientSession): AggregationCursor<CountedDay> {
  return participations.in(db).aggregate<CountedDay>(
    [
      ...participationsAsCounts,
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
      { $sort: { unitId: 1, day: 1, category: 1, personId: 1, branchId: 1 } },
    ],
    { session, allowDiskUse: true, batchSize: 5_000 },
  );
}
