import type { ClientSession, Db, Filter, ObjectId } from 'mongodb';
import { holdingStates, participationStates, type ParticipationState } from '../../../shared/participation-states.ts';
import type { Projected, Projection } from '../../platform/database/projection.ts';
import { involvedFields, type Involved } from './involved.ts';
import { participations, type ParticipationDoc } from './model.ts';

/**
 * Whose eyes a reading of people's invitations is for. `shown`: those that organisers see, which is all that anything
 * they are told, or could notice, may follow from. `all`: those sent unseen (`proposal.hidden`) as well.
 */
export type InvitationsRead = 'shown' | 'all';
const readBy: Record<InvitationsRead, Filter<ParticipationDoc>> = {
  shown: { 'proposal.hidden': { $exists: false } },
  all: {},
};

export interface RecentInvitation {
  personId: ObjectId;
  taskId: ObjectId;
  state: ParticipationState;
  at: Date;
}

/**
 * Invitations sent to some people, or everybody, since an instant, and askings with their team by a plan; turns of a
 * rota that they joined are none. Those sent unseen (`hidden`) are counted apart: else how often somebody may still be
 * asked would tell of them.
 */
export async function invitationsSince(
  db: Db,
  personIds: readonly ObjectId[] | 'everybody',
  since: Date,
  { hidden = false, session }: { hidden?: boolean; session?: ClientSession } = {},
): Promise<RecentInvitation[]> {
  const invited = {
    'proposal.at': { $gte: since },
    'proposal.rotaId': { $exists: false },
    'proposal.hidden': { $exists: hidden },
  };
  const rows = await participations
    .in(db)
    .find(
      {
        // Nobody is invited to what is over; every state, so that the index of states and starts is read.
        ...(personIds === 'everybody'
          ? { state: { $in: [...participationStates] }, start: { $gte: since } }
          : { personId: { $in: [...personIds] } }),
        $or: [invited, ...(hidden ? [] : [{ 'team.askedAt': { $gte: since } }])],
      },
      {
        projection: { personId: 1, taskId: 1, state: 1, proposal: 1, 'team.askedAt': 1 },
        ...(session ? { session } : {}),
      },
    )
    .toArray();
  return rows.flatMap(({ personId, taskId, state, proposal, team }) => {
    const isOne = proposal && !proposal.rotaId && (proposal.hidden === true) === hidden;
    const times = [isOne ? proposal.at : undefined, hidden ? undefined : team?.askedAt];
    return times.flatMap((at) => (at && at >= since ? [{ personId, taskId, state, at }] : []));
  });
}

/** Invitations of the given people that stand, to any task. */
export const standingInvitations = (
  db: Db,
  personIds: readonly ObjectId[],
  now: Date,
  read: InvitationsRead,
  session?: ClientSession,
): Promise<Involved[]> =>
  participations
    .in(db)
    .find<Involved>(
      { personId: { $in: [...personIds] }, state: 'proposed', 'proposal.expiresAt': { $gt: now }, ...readBy[read] },
      {
        projection: involvedFields,
        ...(session ? { session } : {}),
      },
    )
    .toArray();

/** The ids of invitations whose time is over. */
export const overdueInvitations = async (
  db: Db,
  now: Date,
  limit: number,
  except: readonly ObjectId[],
): Promise<ObjectId[]> => {
  const rows = await participations
    .in(db)
    .find(
      {
        state: 'proposed',
        'proposal.expiresAt': { $lte: now },
        ...(except.length > 0 ? { _id: { $nin: [...except] } } : {}),
      },
      { projection: { _id: 1 } },
    )
    .limit(limit)
    .toArray();
  return rows.map(({ _id }) => _id);
};

/** The tasks with a slot that was kept for somebody until an instant that is over. */
export const tasksWithOverdueOffers = (db: Db, now: Date): Promise<ObjectId[]> =>
  participations.in(db).distinct('taskId', { state: 'offered', 'offer.expiresAt': { $lte: now } });

const askedFields = {
  personId: 1,
  state: 1,
  start: 1,
  end: 1,
  category: 1,
  proposal: 1,
  confirmedAt: 1,
  waitingSince: 1,
  endedAt: 1,
} as const satisfies Projection<ParticipationDoc>;
/** An invitation with what came of it. */
export type AskedRow = Projected<ParticipationDoc, typeof askedFields>;

/** Invitations of everybody or of these people since an instant; turns of rotas are none. */
const askedOf = (
  since: Date,
  read: InvitationsRead,
  personIds: readonly ObjectId[] | 'everybody',
): Filter<ParticipationDoc> => ({
  // Every state, so that the index of states and starts is read; nobody is invited to what is over.
  ...(personIds === 'everybody' ? { state: { $in: [...participationStates] } } : { personId: { $in: [...personIds] } }),
  start: { $gte: since },
  'proposal.at': { $gte: since },
  'proposal.rotaId': { $exists: false },
  ...readBy[read],
});

/** The latest invitations since an instant, at most `limit`, in the order of asking. */
export async function askedSince(
  db: Db,
  since: Date,
  limit: number,
  read: InvitationsRead,
  personIds: readonly ObjectId[] | 'everybody',
): Promise<AskedRow[]> {
  const rows = await participations
    .in(db)
    .find<AskedRow>(askedOf(since, read, personIds), { projection: askedFields })
    .sort({ 'proposal.at': -1, _id: -1 })
    .limit(limit)
    .toArray();
  return rows.reverse();
}

/** The people invited since an instant and before a row of `askedSince`, with their instants after `noted`. */
export async function askedBefore(
  db: Db,
  { since, noted, row }: { since: Date; noted: Date; row: AskedRow },
  read: InvitationsRead,
  personIds: readonly ObjectId[],
): Promise<{ personId: ObjectId; at: Date[] }[]> {
  const { at } = row.proposal!;
  return participations
    .in(db)
    .aggregate<{ personId: ObjectId; at: Date[] }>([
      {
        $match: {
          $and: [
            askedOf(since, read, personIds),
            { $or: [{ 'proposal.at': { $lt: at } }, { 'proposal.at': at, _id: { $lt: row._id } }] },
          ],
        },
      },
      {
        $group: {
          _id: '$personId',
          at: { $push: { $cond: [{ $gt: ['$proposal.at', noted] }, '$proposal.at', '$$REMOVE'] } },
        },
      },
      { $project: { _id: 0, personId: '$_id', at: 1 } },
    ])
    .toArray();
}

/** So many people are looked up at a time. */
const lookedUpCount = 10_000;

/**
 * How many invitations were sent to everybody from `from` on, and how many of them to people who had had none since
 * `since`.
 */
export async function firstInvitations(
  db: Db,
  { since, from }: { since: Date; from: Date },
  read: InvitationsRead,
): Promise<{ asked: number; newcomers: number }> {
  const times = await participations
    .in(db)
    .aggregate<{
      _id: ObjectId;
      count: number;
    }>([{ $match: askedOf(from, read, 'everybody') }, { $group: { _id: '$personId', count: { $sum: 1 } } }])
    .toArray();
  const sum = { asked: times.reduce((all, { count }) => all + count, 0), newcomers: times.length };
  for (let first = 0; first < times.length; first += lookedUpCount) {
    const ids = times.slice(first, first + lookedUpCount).map(({ _id }) => _id);
    const before = { $and: [askedOf(since, read, ids), { 'proposal.at': { $lt: from } }] };
    sum.newcomers -= (await participations.in(db).distinct('personId', before)).length;
  }
  return sum;
}

const ofFillingFields = {
  personId: 1,
  state: 1,
  proposal: 1,
  confirmedAt: 1,
  waitingSince: 1,
} as const satisfies Projection<ParticipationDoc>;
export type OfFilling = Projected<ParticipationDoc, typeof ofFillingFields>;

/** Everybody whom a filling has asked for a task. */
export const askedByFilling = (
  db: Db,
  taskId: ObjectId,
  fillingId: ObjectId,
  session?: ClientSession,
): Promise<OfFilling[]> =>
  participations
    .in(db)
    .find<OfFilling>(
      { taskId, 'proposal.filling.id': fillingId },
      { projection: ofFillingFields, ...(session ? { session } : {}) },
    )
    .toArray();

/** The questions to a role of a task that stand, whoever asked them: a filling, a plan, or somebody by hand. */
export const openQuestions = (
  db: Db,
  { taskId, roleId }: Pick<ParticipationDoc, 'taskId' | 'roleId'>,
  now: Date,
  read: InvitationsRead,
): Promise<OfFilling[]> =>
  participations
    .in(db)
    .find<OfFilling>(
      { taskId, roleId, state: 'proposed', 'proposal.expiresAt': { $gt: now }, ...readBy[read] },
      { projection: ofFillingFields },
    )
    .toArray();

type Answered = Pick<OfFilling, 'confirmedAt' | 'waitingSince' | 'proposal'>;
/** A place, or one in the line where all were taken, that came after the question. */
export const saidYes = ({ confirmedAt, proposal }: Answered): boolean =>
  confirmedAt !== undefined && confirmedAt >= proposal!.at;
export const saidYesInVain = ({ waitingSince, proposal }: Answered): boolean =>
  waitingSince !== undefined && waitingSince >= proposal!.at;

/** How many held a place of a role at an instant, whatever became of them since. */
export const placesHeldAt = (
  db: Db,
  taskId: ObjectId,
  roleId: ObjectId,
  at: Date,
  session: ClientSession,
): Promise<number> =>
  participations.in(db).countDocuments(
    {
      taskId,
      roleId,
      confirmedAt: { $lte: at },
      $or: [{ state: { $in: [...holdingStates] } }, { endedAt: { $gt: at } }],
    },
    { session },
  );
