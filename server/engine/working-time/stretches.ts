import { dayMs, minuteMs } from '../../../shared/durations.ts';
import { dayAt, windowsOn, type WorkingCalendar } from './calendar.ts';

/** Instants in ms, the end not included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A time in which a clock stands; `to` is null while it goes on. */
export interface Pause {
  readonly from: number;
  readonly to: number | null;
}

/** A calendar that has had no working time for so long has none: the walk ends. */
const maxIdleDays = 400;

/** The working time of a calendar from an instant on, window by window. Ends only where there is none to come. */
function* workingStretches(calendar: WorkingCalendar, from: number): Generator<Span> {
  const { eras, utcOffset } = calendar;
  for (const [i, era] of eras.entries()) {
    const end = i + 1 < eras.length ? eras[i + 1].from : Number.POSITIVE_INFINITY;
    if (end <= from) continue;
    const start = Math.max(from, era.from);
    let last = dayAt(calendar, start);
    for (let day = last; day - last <= maxIdleDays; day++) {
      const midnight = day * dayMs - utcOffset * minuteMs;
      if (midnight >= end) break;
      for (const window of windowsOn(era, day)) {
        const span = {
          from: Math.max(start, midnight + window.from * minuteMs),
          to: Math.min(end, midnight + window.to * minuteMs),
        };
        if (span.from >= span.to) continue;
        last = day;
        yield span;
      }
    }
  }
}

/**
 * The working time that counts: pauses are taken out of it wherever they lie, so that a pause over a weekend costs
 * nothing. Ends with a pause that goes on.
 *
 * @param pauses in their order, apart from each other
 */
export function* countedStretches(calendar: WorkingCalendar, from: number, pauses: readonly Pause[]): Generator<Span> {
  let next = 0;
  for (const span of workingStretches(calendar, from)) {
    let start = span.from;
    while (next < pauses.length && pauses[next].from < span.to) {
      const pause = pauses[next];
      if (pause.from > start) yield { from: start, to: pause.from };
      if (pause.to === null) return;
      start = Math.max(start, pause.to);
      // It may reach into the windows to come.
      if (pause.to > span.to) break;
      next++;
    }
    if (start < span.to) yield { from: start, to: span.to };
  }
}
