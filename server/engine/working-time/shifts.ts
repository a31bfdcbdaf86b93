import type { WorkingCalendar } from './calendar.ts';
import { countedStretches, type Span } from './stretches.ts';

/** Deadlines up to `until`, and after those of the shift before it, move by so many ms. */
export interface Shift {
  readonly until: number;
  readonly by: number;
}

/**
 * How far other hours move deadlines. Two calendars that are one until an instant leave a clock the same working time
 * there, so that its deadline by the one follows from that by the other alone, whatever its start, limit and pauses:
 * piece by piece it moves by a constant. A later deadline never comes to lie before an earlier one, so the soonest of
 * several moves as each of them does.
 *
 * @param from until when both are one; later pauses of a clock are not reckoned with
 * @param until deadlines beyond it are not reckoned with
 * @returns the pieces in their order, the first of which ends at `from`; none reaches past `until` by more than a
 *   window
 */
export function shiftsBetween(before: WorkingCalendar, after: WorkingCalendar, from: number, until: number): Shift[] {
  const shifts: Shift[] = [{ until: from, by: 0 }];
  const [olds, news] = [before, after].map((calendar) => countedStretches(calendar, from, []));
  let [old, fresh] = [nextOf(olds), nextOf(news)];
  while (old && fresh && old.from < until) {
    const lengthMs = Math.min(old.to - old.from, fresh.to - fresh.from);
    const shift: Shift = { until: old.from + lengthMs, by: fresh.from - old.from };
    // No deadline lies between two windows.
    if (shifts.at(-1)!.by === shift.by) shifts.pop();
    shifts.push(shift);
    old = restOf(old, lengthMs) ?? nextOf(olds);
    fresh = restOf(fresh, lengthMs) ?? nextOf(news);
  }
  return shifts;
}

const nextOf = (stretches: Iterator<Span, unknown>): Span | undefined => {
  const { value, done } = stretches.next();
  return done ? undefined : value;
};

const restOf = ({ from, to }: Span, lengthMs: number): Span | undefined =>
  from + lengthMs < to ? { from: from + lengthMs, to } : undefined;

/** A deadline after the shifts; undefined for one beyond the last. */
export function shifted(due: number, shifts: readonly Shift[]): number | undefined {
  const shift = shifts.find(({ until }) => due <= until);
  return shift && due + shift.by;
}
