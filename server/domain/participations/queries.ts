import type { Standing } from '../tasks/present.ts';
import type { ClientSession, Db, ObjectId } from 'mongodb';
import { holdingStates, type ParticipationState } from '../../../shared/participation-states.ts';
import { calendars, participations, type CalendarDoc, type ParticipationDoc } from './model.ts';

/** How a person stands in a task; null when they never had to do with it. */
export async function standingOf(db: Db, taskId: ObjectId, personId: ObjectId): Promise<Standing | null> {
  const row = await participations.in(db).findOne({ taskId, personId }, { projection: { state: 1, roleId: 1 } });
  return row && { participationId: row._id, state: row.state, roleId: row.roleId };
}

/** A person's participations that hold a place in tasks that end after an instant. */
export const heldByPerson = (
  db: Db,
  personId: ObjectId,
  after: Date,
  session?: ClientSession,
): Promise<ParticipationDoc[]> =>
  participations
    .in(db)
    .find({ personId, state: { $in: [...holdingStates] }, end: { $gt: after } }, session ? { session } : {})
    .toArray();

/** What people have promised, for ranking; people who never claimed have no calendar. */
export const calendarsOf = (db: Db, personIds: readonly ObjectId[]): Promise<CalendarDoc[]> =>
  calendars
    .in(db)
    .find({ _id: { $in: [...personIds] } })
    .toArray();

export interface RecentInvitation {
  personId: ObjectId;
  taskId: ObjectId;
  state: ParticipationState;
  at: Date;
}

/** Invitations sent to people since an instant; turns of a rota that they joined are none. */
export async function invitationsSince(
  db: Db,
  personIds: readonly ObjectId[],
  since: Date,
): Promise<RecentInvitation[]> {
  const rows = await participations
    .in(db)
    .find(
      { personId: { $in: [...personIds] }, 'proposal.at': { $gte: since }, 'proposal.rotaId': { $exists: false } },
      { projection: { personId: 1, taskId: 1, state: 1, proposal: 1 } },
    )
    .toArray();
  return rows.map((row) => ({ personId: row.personId, taskId: row.taskId, state: row.state, at: row.proposal!.at }));
}

/** Everybody who has to do with a task, whatever became of it. */
export const ofTask = (
  db: Db,
  taskId: ObjectId,
): Promise<Pick<ParticipationDoc, '_id' | 'personId' | 'roleId' | 'state'>[]> =>
  participations
    .in(db)
    .find({ taskId }, { projection: { personId: 1, roleId: 1, state: 1 } })
    .toArray();
