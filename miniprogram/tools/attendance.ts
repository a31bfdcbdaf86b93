import { minuteMs } from '../shared/durations';
import type { Participation } from '../api/types';
import { limits } from '../shared/limits';
import { hasPassed } from '../shared/passed';

/**
 * Check-in opens so long before the start, and the way out stays open so long after the end, in ms; the service
 * decides.
 */
const opensBeforeMs = limits.checkInOpensMinutes * minuteMs;
const closesAfterMs = limits.checkOutGraceMinutes * minuteMs;

type Whereabouts = Pick<Participation, 'state'> & { attendance?: Participation['attendance'] };

/** Checked in, perhaps subject to a review, and not out again; a visit is over with its day. */
const isIn = ({ state, attendance }: Whereabouts, now: number): boolean => {
  if (attendance?.overBy && hasPassed(Date.parse(attendance.overBy), now)) return false;
  return state === 'present' || (state === 'confirmed' && attendance?.pendingReview === true && !attendance.out);
};

/** Whether checking in or out makes sense now. */
export const checkInOpen = (
  { state, start, end, attendance }: Whereabouts & Pick<Participation, 'start' | 'end'>,
  now = Date.now(),
): boolean =>
  ['confirmed', 'present', 'left'].includes(state) &&
  now >= Date.parse(start) - opensBeforeMs &&
  now <= Date.parse(end) + (isIn({ state, attendance }, now) ? closesAfterMs : 0);

/** The next check of a person: in or out. */
export const nextKind = (participation: Whereabouts, now = Date.now()): 'in' | 'out' =>
  isIn(participation, now) ? 'out' : 'in';

/** Under this name a check-in or check-out waits for the network. */
export const checkKey = (participationId: string): string => `check-${participationId}`;
