import { limits } from '../../../shared/limits.ts';
import { refuse } from '../../platform/refusals/refuse.ts';

export const checkInKinds = ['in', 'out'] as const;
export type CheckInKind = (typeof checkInKinds)[number];
type Times = Readonly<Record<'start' | 'end', Date>>;

const minutes = 60_000;
export const opensAt = ({ start }: Pick<Times, 'start'>): Date =>
  new Date(+start - limits.checkInOpensMinutes * minutes);
/** The last moment for a check-in is the end; for a check-out a while after it. */
export const closesAt = (kind: CheckInKind, { end }: Pick<Times, 'end'>): Date =>
  kind === 'in' ? end : new Date(+end + limits.checkOutGraceMinutes * minutes);
/** Until when what happened in time may still be told to the server. */
const lateUntil = ({ end }: Pick<Times, 'end'>): Date => new Date(+end + limits.lateCheckInHours * 60 * minutes);

export const mayCheckIn = (kind: CheckInKind, task: Times, at: Date): boolean =>
  at >= opensAt(task) && at <= closesAt(kind, task);

/** Refuses what happened outside the window, or is told too long after the end; `at` is when it happened. */
export function refuseOutside(kind: CheckInKind, task: Times, at: Date, now: Date): void {
  if (at < opensAt(task)) throw refuse('too_early', { opensAt: opensAt(task).toISOString() });
  if (at > closesAt(kind, task) || now > lateUntil(task)) throw refuse('too_late');
}
