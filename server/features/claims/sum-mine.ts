import type { Db, ObjectId } from 'mongodb';
import { servedStates } from '../../../shared/participation-states.ts';
import { countOut, shape } from '../../platform/schema/schema.ts';
import { participations } from '../../domain/participations/model.ts';

/** How often a person has served, and the minutes of both tiers, which are never added up. */
export const servedSumsAnswer = shape({
  participations: countOut(),
  minutesVerified: countOut(),
  minutesHonoured: countOut(),
});

interface ServedSums {
  participations: number;
  minutesVerified: number;
  minutesHonoured: number;
}

/** Over everything that a person has served, whenever it was. */
export async function sumMine(db: Db, personId: ObjectId): Promise<ServedSums> {
  const [sums] = await participations
    .in(db)
    .aggregate<ServedSums>([
      { $match: { personId, state: { $in: [...servedStates] } } },
      {
        $group: {
          _id: null,
          participations: { $sum: 1 },
          minutesVerified: { $sum: '$minutes.verified' },
          minutesHonoured: { $sum: '$minutes.honoured' },
        },
      },
      { $project: { _id: 0 } },
    ])
    .toArray();
  return sums ?? { participations: 0, minutesVerified: 0, minutesHonoured: 0 };
}
