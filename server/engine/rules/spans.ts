import { dayMs, minuteMs, weekMs } from '../../../shared/durations.ts';
import { isWeekly } from '../facts/facts.ts';
import type { Window } from '../facts/facts.ts';
import { weekTime } from '../geo/local-time.ts';

/** A stretch of time: weekly ones start at ms since Monday 00:00 local, dated ones at an instant. */
export interface Span {
  weekly: boolean;
  from: number;
  length: number;
}

/**
 * Windows as spans, those that touch or overlap joined, also from Sunday into Monday. Empty and senseless ones drop
 * out.
 */
export function spansOf(windows: readonly Window[]): Span[] {
  const weekly: [number, number][] = [];
  const dated: [number, number][] = [];
  for (const window of windows) {
    if (!isWeekly(window)) {
      dated.push([window.from, window.to]);
      continue;
    }
    const midnight = (window.weekday - 1) * dayMs;
    weekly.push([midnight + window.fromMinute * minuteMs, midnight + window.toMinute * minuteMs]);
  }
  return [
    ...aroundTheWeek(joined(weekly)),
    ...joined(dated).map(([from, to]) => ({ weekly: false, from, length: to - from })),
  ];
}

function joined(pairs: [number, number][]): [number, number][] {
  const out: [number, number][] = [];
  for (const [from, to] of pairs.filter(([a, b]) => a < b).sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

function aroundTheWeek(pairs: [number, number][]): Span[] {
  const spans = pairs.map(([from, to]) => ({ weekly: true, from, length: to - from }));
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return spans;
  // The whole week has no end: a task of nine days fits.
  if (first.length >= weekMs) return [{ weekly: true, from: 0, length: Infinity }];
  if (first === last || first.from !== 0 || last.from + last.length < weekMs) return spans;
  last.length += first.length;
  return spans.slice(1);
}

/** Whether [start, end] lies in one span, given as its three parts. `startInWeek`: the start's `weekTime`. */
export function spanHolds(
  weekly: boolean,
  from: number,
  length: number,
  start: number,
  end: number,
  startInWeek: number,
): boolean {
  if (!weekly) return start >= from && end <= from + length;
  const into = startInWeek >= from ? startInWeek - from : startInWeek - from + weekMs;
  return into + (end - start) <= length;
}

/** Whether [start, end] lies inside one of the spans. */
export function spansHold(spans: readonly Span[], start: number, end: number, utcOffset: number): boolean {
  const startInWeek = weekTime(start, utcOffset);
  return spans.some(({ weekly, from, length }) => spanHolds(weekly, from, length, start, end, startInWeek));
}
