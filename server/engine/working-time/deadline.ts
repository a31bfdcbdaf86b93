import { minuteMs } from '../../../shared/durations.ts';
import type { WorkingCalendar } from './calendar.ts';
import { countedStretches, type Pause, type Span } from './stretches.ts';

/** A clock: it counts working time from its start, and stands in its pauses. Instants in ms. */
export interface Clock {
  readonly start: number;
  /** In minutes of working time, above 0. */
  readonly limitMinutes: number;
  /** In their order, apart from each other; only the last may go on. */
  readonly pauses: readonly Pause[];
}

/** A clock that can have no deadline: its limit is nothing, or its calendar has no working time. */
export class ClockError extends Error {
  constructor(fault: 'noLimit' | 'noWorkingTime') {
    super(fault === 'noLimit' ? 'the limit is nothing' : 'the calendar has no working time');
    this.name = 'ClockError';
  }
}

/** One line of a derivation: a stretch that counted, and what was left of the limit after it. */
interface DerivedStretch extends Span {
  readonly leftMs: number;
}

/** How a deadline comes about: `due` is null while the clock stands in a pause that began before it was reached. */
export interface Derivation {
  readonly stretches: readonly DerivedStretch[];
  readonly due: number | null;
}

/**
 * The deadline of a clock, stretch by stretch. It is the first instant at which the limit is used up; the end of a
 * window, and not the beginning of the next.
 *
 * @param share of the limit, for what is told before the deadline
 * @throws ClockError
 */
export function derive(clock: Clock, calendar: WorkingCalendar, share = 1): Derivation {
  const stretches: DerivedStretch[] = [];
  const due = walk(clock, calendar, share, (stretch) => stretches.push(stretch));
  return { stretches, due };
}

/** The deadline alone; null while a pause that began before it goes on. @throws ClockError */
export const deadlineOf = (clock: Clock, calendar: WorkingCalendar, share = 1): number | null =>
  walk(clock, calendar, share, () => undefined);

function walk(
  { start, limitMinutes, pauses }: Clock,
  calendar: WorkingCalendar,
  share: number,
  tell: (stretch: DerivedStretch) => void,
): number | null {
  // A fraction of a millisecond would be lost beside an instant, and never come to nothing.
  let leftMs = Math.round(limitMinutes * share * minuteMs);
  if (!(leftMs > 0)) throw new ClockError('noLimit');
  for (const { from, to } of countedStretches(calendar, start, pauses)) {
    const end = Math.min(to, from + leftMs);
    leftMs -= end - from;
    tell({ from, to: end, leftMs });
    if (leftMs <= 0) return end;
  }
  if (pauses.at(-1)?.to !== null) throw new ClockError('noWorkingTime');
  return null;
}

/** The working time that a clock has counted by an instant, in ms. */
export function spentBy({ start, pauses }: Clock, calendar: WorkingCalendar, at: number): number {
  let spentMs = 0;
  for (const { from, to } of countedStretches(calendar, start, pauses)) {
    if (from >= at) break;
    spentMs += Math.min(to, at) - from;
  }
  return spentMs;
}
