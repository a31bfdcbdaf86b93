import { dayMs, hourMs, minuteMs } from '../../../shared/durations.ts';
import { freeWithdrawalUntil } from '../../../shared/free-withdrawal.ts';
import { limits } from '../../../shared/limits.ts';
import { servedStates } from '../../../shared/participation-states.ts';
import { hasPassed } from '../../../shared/passed.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TaskDoc } from '../tasks/queries.ts';
import type { ParticipationDoc } from './model.ts';

/**
 * Until when a place may be given back freely, without a reason and without a missed promise: the task's
 * deadline, or some minutes after the place was taken where that is later; never after the start. Screens say the same.
 */
export function freeUntil(
  { confirmedAt }: Pick<ParticipationDoc, 'confirmedAt'>,
  { withdrawBy, start }: Pick<TaskDoc, 'withdrawBy' | 'start'>,
): Date {
  if (!confirmedAt) return withdrawBy;
  return new Date(freeWithdrawalUntil({ withdrawBy: +withdrawBy, start: +start, confirmedAt: +confirmedAt }));
}

type Asked = Pick<ParticipationDoc, 'state' | 'proposal' | 'offer' | 'start'>;

/** When what somebody is or was asked lapses; undefined where no question stands or lapsed unanswered. */
function questionEnds({ state, proposal, offer }: Asked): Date | undefined {
  if (state === 'proposed') return proposal?.expiresAt;
  if (state === 'offered') return offer?.expiresAt;
  return state === 'expired' ? (offer ?? proposal)?.expiresAt : undefined;
}

/**
 * Whether a question lapsed unanswered, to a task that is still to begin: its volunteer may have the slot after all
 * where it is empty.
 */
export function mayComeLate(row: Asked, now: Date): boolean {
  const ends = questionEnds(row);
  return ends !== undefined && ends <= now && now < row.start;
}

export const checkInKinds = ['in', 'out'] as const;
export type CheckInKind = (typeof checkInKinds)[number];
type Times = Readonly<Record<'start' | 'end', Date>>;

export const opensAt = ({ start }: Pick<Times, 'start'>): Date =>
  new Date(+start - limits.checkInOpensMinutes * minuteMs);
/** The last moment for a check-in is the end; for a check-out a while after it. */
export const closesAt = (kind: CheckInKind, { end }: Pick<Times, 'end'>): Date =>
  kind === 'in' ? end : new Date(+end + limits.checkOutGraceMinutes * minuteMs);
/** Until when what happened in time may still be told to the server. */
const lateUntil = ({ end }: Pick<Times, 'end'>): Date => new Date(+end + limits.lateCheckInHours * hourMs);

export const mayCheckIn = (kind: CheckInKind, task: Times, at: Date): boolean =>
  at >= opensAt(task) && at <= closesAt(kind, task);

/** Refuses what happened outside the window, or is told too long after the end; `at` is when it happened. */
export function refuseOutside(kind: CheckInKind, task: Times, at: Date, now: Date): void {
  if (at < opensAt(task)) throw refuse('too_early', { opensAt: opensAt(task).toISOString() });
  if (at > closesAt(kind, task) || hasPassed(lateUntil(task), now)) throw refuse('too_late');
}

type Ended = Pick<ParticipationDoc, 'state' | 'end'>;

/** Whether a participation took place and is over; somebody who was there need not wait for the clock to settle it. */
export const tookPlace = ({ state, end }: Ended, now: Date): boolean =>
  now >= end && (servedStates.includes(state) || state === 'present' || state === 'left');

/** Until when a first rating may be given. */
export const rateBy = ({ end }: Pick<Ended, 'end'>): Date => new Date(+end + limits.ratingDays * dayMs);

/** Until when a rating may be changed. */
export const changeBy = ({ at }: { at: Date }): Date => new Date(+at + limits.ratingEditDays * dayMs);

export const mayRate = (row: Ended, now: Date): boolean => tookPlace(row, now) && !hasPassed(rateBy(row), now);
