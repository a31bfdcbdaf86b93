import type { AggregateOptions, AggregationCursor, Db, Document } from 'mongodb';
import { holdingStates, servedStates } from '../../../shared/participation-states.ts';
import { participations } from './model.ts';

const ifTookPlace = (value: unknown): Document => ({ $cond: [{ $in: ['$state', [...servedStates]] }, value, 0] });

const asCounts: Document[] = [
  { $match: { state: { $in: [...holdingStates] } } },
  {
    $project: {
      unitId: 1,
      day: 1,
      category: 1,
      personId: { $ifNull: ['$personId', null] },
      branchId: { $ifNull: ['$branchId', null] },
      tasks: { $literal: 0 },
      slots: { $literal: 0 },
      signedUp: { $literal: 1 },
      participations: ifTookPlace(1),
      minutesVerified: ifTookPlace('$minutes.verified'),
      minutesHonoured: ifTookPlace('$minutes.honoured'),
    },
  },
];

/** Participations as what each adds to a daily counter, with the stages that go on from there. */
export const countedParticipations = <T extends Document>(
  db: Db,
  further: readonly Document[],
  options: AggregateOptions,
): AggregationCursor<T> => participations.in(db).aggregate<T>([...asCounts, ...further], options);
