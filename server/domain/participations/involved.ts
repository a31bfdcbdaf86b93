import type { ClientSession, Db, FindCursor, ObjectId } from 'mongodb';
import { activeStates, mayMove, servedStates, type ParticipationState } from '../../../shared/participation-states.ts';
import type { Projected, Projection } from '../../platform/database/projection.ts';
import { participations, type ParticipationDoc } from './model.ts';

export const involvedFields = {
  taskId: 1,
  roleId: 1,
  personId: 1,
  state: 1,
  start: 1,
  end: 1,
  proposal: 1,
} as const satisfies Projection<ParticipationDoc>;
/** Somebody who has to do with a task, whatever became of it. */
export type Involved = Projected<ParticipationDoc, typeof involvedFields>;

/** Everybody who has to do with the given tasks. */
export const involvedIn = (db: Db, taskIds: readonly ObjectId[], session?: ClientSession): Promise<Involved[]> =>
  participations
    .in(db)
    .find<Involved>({ taskId: { $in: [...taskIds] } }, { projection: involvedFields, ...(session ? { session } : {}) })
    .toArray();

export const involvedById = (db: Db, id: ObjectId, session?: ClientSession): Promise<Involved | null> =>
  participations.in(db).findOne<Involved>({ _id: id }, { projection: involvedFields, ...(session ? { session } : {}) });

/** The states of a turn that somebody has or had: promised or served. Not to turn up is to have had none. */
export const promisedOrServed: readonly ParticipationState[] = [...activeStates, ...servedStates, 'disputed'];

/** The tasks in which a person turned up. */
export async function tasksTurnedUpIn(db: Db, personId: ObjectId): Promise<ObjectId[]> {
  const rows = await participations
    .in(db)
    .find({ personId, state: { $in: ['present', 'left', ...servedStates] } }, { projection: { taskId: 1 } })
    .toArray();
  return rows.map(({ taskId }) => taskId);
}

/** As `Involved`, in short: of many tasks or people at once. `proposal` where they were ever invited. */
export type Involvement = Pick<ParticipationDoc, 'taskId' | 'roleId' | 'personId' | 'state'> & {
  proposal?: { at: Date };
};
const short = { _id: 0, taskId: 1, roleId: 1, personId: 1, state: 1, 'proposal.at': 1 } as const;

export const involvementsIn = (db: Db, taskIds: readonly ObjectId[]): FindCursor<Involvement> =>
  participations
    .in(db)
    .find({ taskId: { $in: [...taskIds] } })
    .project<Involvement>(short);

/**
 * Nobody is asked twice for the same thing; one who gave a place back, or let an invitation lapse unseen, may look
 * again.
 */
export const isSettled = ({ state }: Pick<Involvement, 'state'>): boolean => !mayMove('propose', state);
