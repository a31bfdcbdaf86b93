import { minuteMs } from './durations';

/** For so long after any claim one may think again, in minutes, whatever the task's own deadline says. */
export const thinkAgainMinutes = 15;

/** A place that somebody holds in a task; all instants in ms. */
interface HeldPlace {
  withdrawBy: number;
  start: number;
  confirmedAt: number;
}

/**
 * Until when a place is given back without a reason and without counting as half a broken promise; never past the
 * start.
 */
export const freeWithdrawalUntil = ({ withdrawBy, start, confirmedAt }: HeldPlace): number =>
  Math.min(start, Math.max(withdrawBy, confirmedAt + thinkAgainMinutes * minuteMs));
