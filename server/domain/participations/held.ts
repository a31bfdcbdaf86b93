import type { ClientSession, Db, Filter, ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { activeStates, holdingStates } from '../../../shared/participation-states.ts';
import { participations, type ParticipationDoc } from './model.ts';

/** A person's participations that hold a slot in tasks that end after an instant. */
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

/** The slots that a person holds in tasks around now: those that begin before one instant and end after another. */
export const heldAround = (
  db: Db,
  personId: ObjectId,
  beginsBefore: Date,
  endsAfter: Date,
): Promise<ParticipationDoc[]> =>
  participations
    .in(db)
    .find({ personId, start: { $lte: beginsBefore }, end: { $gte: endsAfter }, state: { $in: [...holdingStates] } })
    .toArray();

/** A person's waits, the slots that are kept for them, and the questions whether they come. */
export const waitsOf = (db: Db, personId: ObjectId, session: ClientSession): Promise<ParticipationDoc[]> =>
  participations
    .in(db)
    .find({ personId, state: { $in: ['waiting', 'offered', 'proposed'] } }, { session })
    .toArray();

/**
 * A person's participations that have not ended for them: slots, waits, offers and invitations, in tasks that are not
 * over.
 */
export const openWith = (
  db: Db,
  personId: ObjectId,
  now: Date,
): Promise<Pick<ParticipationDoc, '_id' | 'taskId' | 'state' | 'start'>[]> =>
  participations
    .in(db)
    .find(
      { personId, end: { $gt: now }, state: { $in: [...activeStates, 'waiting', 'offered', 'proposed'] } },
      { projection: { taskId: 1, state: 1, start: 1 } },
    )
    .sort({ start: 1, _id: 1 })
    .toArray();

/** Reviews of tasks that ended after this are still waited for. */
const reviewsFrom = (now: Date): Date => new Date(+now - limits.reviewDays * dayMs);

/** A visit waits for its review, so its volunteer is not absent yet. */
export const awaitsReview = ({ state, attendance, end }: ParticipationDoc, now: Date): boolean =>
  state === 'confirmed' && attendance?.pendingReview === true && end > reviewsFrom(now);
const awaitingReview = (now: Date): Filter<ParticipationDoc> => ({
  state: 'confirmed',
  'attendance.pendingReview': true,
  end: { $gt: reviewsFrom(now) },
});

/**
 * The participations of tasks that are over whose outcome nobody has entered yet and no review decides, task by task.
 */
export const unsettledIn = (
  db: Db,
  taskIds: readonly ObjectId[],
  now: Date,
  limit: number,
  session: ClientSession,
): Promise<ParticipationDoc[]> =>
  participations
    .in(db)
    .find(
      { taskId: { $in: [...taskIds] }, state: { $in: [...activeStates] }, $nor: [awaitingReview(now)] },
      { session },
    )
    .sort({ taskId: 1, personId: 1 })
    .limit(limit)
    .toArray();

/**
 * The participations that checked in or out after their task was settled, or were reviewed since, and have been quiet
 * since an instant.
 */
export const arrivedLate = (
  db: Db,
  { now, overBefore, quietSince }: { now: Date; overBefore: Date; quietSince: Date },
  limit: number,
  except: readonly ObjectId[],
): Promise<ParticipationDoc[]> =>
  participations
    .in(db)
    // Found by their start: who is there now are few, and an index by end would cost every change of state something.
    .find({
      ...(except.length > 0 ? { _id: { $nin: [...except] } } : {}),
      state: { $in: [...activeStates] },
      start: { $lt: overBefore },
      end: { $lte: overBefore },
      updatedAt: { $lte: quietSince },
      $nor: [{ state: 'confirmed', attendance: { $exists: false } }, awaitingReview(now)],
    })
    .limit(limit)
    .toArray();

/** The participations that gave back a slot in one of these tasks. */
export const withdrawnFrom = (
  db: Db,
  taskIds: readonly ObjectId[],
  session: ClientSession,
): Promise<ParticipationDoc[]> =>
  participations
    .in(db)
    .find({ taskId: { $in: [...taskIds] }, state: 'withdrawn', confirmedAt: { $exists: true } }, { session })
    .toArray();
