import type { ClientSession, Db, ObjectId } from 'mongodb';
import { activeStates, servedStates, type ParticipationState } from '../../../shared/participation-states.ts';
import { participations, type ParticipationDoc } from './model.ts';

/** Somebody who has to do with a turn of a rota. */
export type InTurn = Pick<
  ParticipationDoc,
  '_id' | 'taskId' | 'roleId' | 'personId' | 'state' | 'start' | 'end' | 'proposal'
>;

const projection = { taskId: 1, roleId: 1, personId: 1, state: 1, start: 1, end: 1, proposal: 1 } as const;

/** Everybody who has to do with the given tasks, whatever became of it. */
export const inTurns = (db: Db, taskIds: readonly ObjectId[], session?: ClientSession): Promise<InTurn[]> =>
  participations
    .in(db)
    .find<InTurn>({ taskId: { $in: [...taskIds] } }, { projection, ...(session ? { session } : {}) })
    .toArray();

/** Invitations of the given people that stand, to any task. */
export const standingInvitations = (
  db: Db,
  personIds: readonly ObjectId[],
  now: Date,
  session?: ClientSession,
): Promise<InTurn[]> =>
  participations
    .in(db)
    .find<InTurn>(
      { personId: { $in: [...personIds] }, state: 'proposed', 'proposal.expiresAt': { $gt: now } },
      { projection, ...(session ? { session } : {}) },
    )
    .toArray();

/** The states of a turn that somebody has or had: promised or served. Not to turn up is to have had none. */
export const turnStates: readonly ParticipationState[] = [...activeStates, ...servedStates, 'disputed'];

export type HeldTurn = InTurn;

/** One participation, as far as a swap looks at it. */
export const turnById = (db: Db, id: ObjectId, session?: ClientSession): Promise<HeldTurn | null> =>
  participations.in(db).findOne<HeldTurn>({ _id: id }, { projection, ...(session ? { session } : {}) });
