import type { OfferInput } from '../../api/types';

type Weekly = OfferInput['weekly'];
type Interval = [from: number, to: number];

const dayMinutes = 24 * 60;
const weekMinutes = 7 * dayMinutes;

/**
 * The parts of a day that one taps, in minutes of the day; the night goes on into the next morning. Together they are
 * the whole day.
 */
export const slots = [
  { slot: 'early', fromMinute: 5 * 60, toMinute: 8 * 60 },
  { slot: 'morning', fromMinute: 8 * 60, toMinute: 12 * 60 },
  { slot: 'afternoon', fromMinute: 12 * 60, toMinute: 18 * 60 },
  { slot: 'evening', fromMinute: 18 * 60, toMinute: 22 * 60 },
  { slot: 'night', fromMinute: 22 * 60, toMinute: 29 * 60 },
] as const;

/** Minutes since Monday 00:00; what goes over Sunday's midnight begins again on Monday. */
const wrapped = ([from, to]: Interval): Interval[] =>
  to <= weekMinutes
    ? [[from, to]]
    : [
        [from, weekMinutes],
        [0, to - weekMinutes],
      ];

const slotIntervals = (weekday: number, at: number): Interval[] => {
  const midnight = (weekday - 1) * dayMinutes;
  return wrapped([midnight + slots[at].fromMinute, midnight + slots[at].toMinute]);
};

/** In order, those that touch joined. */
const merged = (intervals: Interval[]): Interval[] => {
  const out: Interval[] = [];
  for (const [from, to] of [...intervals].sort((a, b) => a[0] - b[0])) {
    const last = out[out.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
};

const intervalsOf = (weekly: Weekly): Interval[] =>
  merged(
    weekly.map(({ weekday, fromMinute, toMinute }): Interval => [
      (weekday - 1) * dayMinutes + fromMinute,
      (weekday - 1) * dayMinutes + toMinute,
    ]),
  );

const without = (intervals: Interval[], [from, to]: Interval): Interval[] =>
  intervals.flatMap(([a, b]): Interval[] => {
    const rest: Interval[] = [
      [a, Math.min(b, from)],
      [Math.max(a, to), b],
    ];
    return rest.filter(([begin, end]) => begin < end);
  });

/** As the API takes them: one window a day at most reaches its midnight, the next day's goes on from there. */
const windowsOf = (intervals: Interval[]): Weekly =>
  merged(intervals).flatMap(([from, to]) => {
    const windows: Weekly = [];
    for (let at = from; at < to;) {
      const weekday = Math.floor(at / dayMinutes);
      const end = Math.min(to, (weekday + 1) * dayMinutes);
      windows.push({
        weekday: weekday + 1,
        fromMinute: at - weekday * dayMinutes,
        toMinute: end - weekday * dayMinutes,
      });
      at = end;
    }
    return windows;
  });

/** Whether a part of a day lies within what was offered. */
export const isOn = (weekly: Weekly, weekday: number, at: number): boolean => {
  const intervals = intervalsOf(weekly);
  return slotIntervals(weekday, at).every(([from, to]) => intervals.some(([a, b]) => a <= from && to <= b));
};

/**
 * Turns a part of a day on or off; whatever else was offered, such as times that another client wrote, stays as it is.
 */
export const toggled = (weekly: Weekly, weekday: number, at: number): Weekly => {
  const own = slotIntervals(weekday, at);
  const before = intervalsOf(weekly);
  return windowsOf(isOn(weekly, weekday, at) ? own.reduce(without, before) : [...before, ...own]);
};

/** Every minute of the week: any time, said aloud, also beside days of one's own. */
export const always = (): Weekly => windowsOf([[0, weekMinutes]]);
export const isAlways = (weekly: Weekly): boolean =>
  intervalsOf(weekly).some(([from, to]) => from === 0 && to === weekMinutes);
