import { createHmac } from 'node:crypto';
import type { Filter, ObjectId } from 'mongodb';
import type { ParticipationState } from '../../../shared/participation-states.ts';
import type { ParticipationDoc } from './model.ts';

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    handles: ReadHandles;
  }
}

/**
 * The name under which a task's organisers see somebody who has not taken anything there: the same for one person in
 * one task, and another in the next, so that lists of several tasks cannot be laid side by side. It has the form of an
 * id.
 */
export type HandleOf = (taskId: ObjectId, personId: ObjectId) => string;
export type ReadHandles = () => Promise<HandleOf>;

export const handlesBy =
  (secret: Buffer): HandleOf =>
  (taskId, personId) =>
    createHmac('sha256', secret)
      .update(`person ${taskId.toHexString()} ${personId.toHexString()}`)
      .digest('hex')
      .slice(0, 24);

/** The states of somebody who was asked, by an organiser or by their team, and may have said no. */
const askedStates: readonly ParticipationState[] = [
  'proposed',
  'offered',
  'declined',
  'expired',
  'removed',
  'cancelled',
];

/** Whether a person has done no more in a task than be asked: whoever claims, waits or accepts has shown themselves. */
export const isUnanswered = ({
  state,
  confirmedAt,
  waitingSince,
}: Pick<ParticipationDoc, 'state' | 'confirmedAt' | 'waitingSince'>): boolean =>
  askedStates.includes(state) && !confirmedAt && !waitingSince;

/** The participations of those who have shown themselves, as a filter of the database. */
export const shownThemselves: Filter<ParticipationDoc>[] = [
  { state: { $nin: [...askedStates] } },
  { confirmedAt: { $exists: true } },
  { waitingSince: { $exists: true } },
];

/**
 * The participations that a task's organisers see: all but those who were asked unseen and have not shown themselves.
 */
export const seenByOrganisers: Filter<ParticipationDoc> = {
  $or: [{ 'proposal.hidden': { $ne: true } }, ...shownThemselves],
};

/** Whether organisers see nothing of a participation: the same as `seenByOrganisers`, of one that was read. */
export const isUnseen = (row: Pick<ParticipationDoc, 'state' | 'confirmedAt' | 'waitingSince' | 'proposal'>): boolean =>
  row.proposal?.hidden === true && isUnanswered(row);

/** The id by which organisers see the person of a participation. */
export const personSeen = (row: ParticipationDoc, handleOf: HandleOf): string =>
  isUnanswered(row) ? handleOf(row.taskId, row.personId) : row.personId.toHexString();
