import type { ClientSession, Db, ObjectId } from 'mongodb';
import { holdingStates, servedStates } from '../../../shared/participation-states.ts';
import type { Projected, Projection } from '../../platform/database/projection.ts';
import { countOut } from '../../platform/schema/schema.ts';
import { named, shape, type Infer } from '../../platform/schema/shape.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { participations, type ParticipationDoc } from './model.ts';

/** Calendar days as yyyymmdd, both included. */
export interface Span {
  from?: number;
  to?: number;
}

/** A person's participations whose hours they have confirmed, the earliest first. */
export const certifiedOf = (
  db: Db,
  personId: ObjectId,
  { from, to }: Span,
  limit: number,
  session: ClientSession,
): Promise<ParticipationDoc[]> =>
  participations
    .in(db)
    .find(
      {
        personId,
        state: 'certified',
        ...(from === undefined && to === undefined
          ? {}
          : { day: { ...(from === undefined ? {} : { $gte: from }), ...(to === undefined ? {} : { $lte: to }) } }),
      },
      { session },
    )
    .sort({ start: 1, _id: 1 })
    .limit(limit)
    .toArray();

const factFields = { state: 1, minutes: 1, updatedAt: 1 } as const satisfies Projection<ParticipationDoc>;
export type ServedFacts = Projected<ParticipationDoc, typeof factFields>;

/** Participations as a record of service tells them, as they are now. */
export const servedFacts = (db: Db, ids: readonly ObjectId[], session?: ClientSession): Promise<ServedFacts[]> =>
  participations
    .in(db)
    .find<ServedFacts>({ _id: { $in: [...ids] } }, { projection: factFields, ...(session ? { session } : {}) })
    .toArray();

/** Whether anything took place in one of these tasks. */
export const tookPlaceIn = async (db: Db, taskIds: readonly ObjectId[], session: ClientSession): Promise<boolean> =>
  (await participations
    .in(db)
    .findOne(
      { taskId: { $in: [...taskIds] }, state: { $in: [...servedStates] } },
      { session, projection: { _id: 1 } },
    )) !== null;

/** Whether a person holds or held a slot in one of these tasks. */
export const tookPartIn = async (
  { db, session }: Pick<TransactionContext, 'db' | 'session'>,
  taskIds: readonly ObjectId[],
  personId: ObjectId,
): Promise<boolean> =>
  (await participations
    .in(db)
    .findOne(
      { taskId: { $in: [...taskIds] }, personId, state: { $in: [...holdingStates] } },
      { session, projection: { _id: 1 } },
    )) !== null;

/** How often somebody has served, and the minutes of both tiers, which are never added up. */
export const servedSumsAnswer = named(
  'ServedSums',
  shape({ participations: countOut(), minutesVerified: countOut(), minutesHonoured: countOut() }),
);
type ServedSums = Infer<typeof servedSumsAnswer>;

/** Over everything that a person has served, whenever it was. */
export async function servedSums(db: Db, personId: ObjectId): Promise<ServedSums> {
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

/** The people and hours of a unit's own tasks, those that were withdrawn or never theirs left out. */
export interface UnitService {
  participations: number;
  people: number;
  minutesVerified: number;
  minutesHonoured: number;
}

export async function servedIn(db: Db, unitId: ObjectId): Promise<UnitService> {
  const [sums] = await participations
    .in(db)
    .aggregate<UnitService>([
      { $match: { unitId, state: { $in: [...servedStates] } } },
      {
        $group: {
          _id: '$personId',
          participations: { $sum: 1 },
          minutesVerified: { $sum: '$minutes.verified' },
          minutesHonoured: { $sum: '$minutes.honoured' },
        },
      },
      {
        $group: {
          _id: null,
          participations: { $sum: '$participations' },
          people: { $sum: 1 },
          minutesVerified: { $sum: '$minutesVerified' },
          minutesHonoured: { $sum: '$minutesHonoured' },
        },
      },
      { $project: { _id: 0 } },
    ])
    .toArray();
  return sums ?? { participations: 0, people: 0, minutesVerified: 0, minutesHonoured: 0 };
}
