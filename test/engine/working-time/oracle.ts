import fc from 'fast-check';
import {
  dayNumber,
  type DayWindow,
  type Era,
  type WorkingCalendar,
} from '../../../server/engine/working-time/calendar.ts';
import type { Clock } from '../../../server/engine/working-time/deadline.ts';
import { minuteMs } from '../../../shared/durations.ts';

const origin = Date.parse('2026-02-10T00:00:00Z');
const firstDay = dayNumber('2026-02-08');
const calendarDays = 40;

/** The windows of the local day that an instant lies in, by the words of the calendar alone. */
function windowsAt({ eras, utcOffset }: WorkingCalendar, at: number): readonly DayWindow[] {
  const era = eras.filter(({ from }) => from <= at).at(-1)!;
  const local = new Date(at + utcOffset * minuteMs);
  const day = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()) / 86_400_000;
  if (era.off.has(day)) return [];
  const own = era.weekly[(local.getUTCDay() + 6) % 7];
  return own.length > 0 || !era.work.has(day) ? own : era.weekly.find(({ length }) => length > 0)!;
}

const maxOracleMinutes = 400_000;

/** The deadline, counted minute by minute; undefined where that would take too long to count. */
export function deadlineByMinutes(
  { start, limitMinutes, pauses }: Clock,
  calendar: WorkingCalendar,
): number | null | undefined {
  let left = limitMinutes;
  let windows: readonly DayWindow[] = [];
  const changes = new Set(calendar.eras.map(({ from }) => from));
  for (let at = start; at < start + maxOracleMinutes * minuteMs; at += minuteMs) {
    if (pauses.some(({ from, to }) => to === null && from <= at)) return null;
    const minute = (at / minuteMs + calendar.utcOffset) % 1_440;
    if (minute === 0 || at === start || changes.has(at)) windows = windowsAt(calendar, at);
    if (pauses.some(({ from, to }) => to !== null && from <= at && at < to)) continue;
    if (windows.some(({ from, to }) => from <= minute && minute < to) && --left === 0) return at + minuteMs;
  }
  return undefined;
}

const dayWindows: fc.Arbitrary<DayWindow[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 24 }), { minLength: 0, maxLength: 6 })
  .map((hours) => hours.sort((a, b) => a - b))
  .map((hours) =>
    Array.from({ length: Math.floor(hours.length / 2) }, (_, i) => ({
      from: hours[2 * i] * 60,
      to: hours[2 * i + 1] * 60,
    })),
  );
const someDays = fc.uniqueArray(fc.integer({ min: firstDay, max: firstDay + calendarDays }), { maxLength: 8 });
const usual: DayWindow[] = [
  { from: 540, to: 720 },
  { from: 840, to: 1_080 },
];

const era = (from: number): fc.Arbitrary<Era> =>
  fc.tuple(fc.array(dayWindows, { minLength: 7, maxLength: 7 }), someDays, someDays).map(([weekly, off, work]) => ({
    from,
    // A week without working time is no calendar.
    weekly: weekly.every(({ length }) => length === 0) ? weekly.map((none, i) => (i === 2 ? usual : none)) : weekly,
    off: new Set(off),
    work: new Set(work.filter((day) => !off.includes(day))),
  }));

export const calendars: fc.Arbitrary<WorkingCalendar> = fc
  .tuple(
    fc.constantFrom(480, 0, -210),
    fc.uniqueArray(fc.integer({ min: 0, max: 30 * 1_440 }), { maxLength: 2 }).map((all) => all.sort((a, b) => a - b)),
  )
  .chain(([utcOffset, changes]) =>
    fc
      .tuple(era(Number.NEGATIVE_INFINITY), ...changes.map((minutes) => era(origin + minutes * minuteMs)))
      .map((eras) => ({ utcOffset, eras })),
  );

export const clocks: fc.Arbitrary<Clock> = fc
  .tuple(
    fc.integer({ min: 0, max: 20 * 1_440 }),
    fc.integer({ min: 1, max: 900 }),
    fc.uniqueArray(fc.integer({ min: 0, max: 10 * 1_440 }), { maxLength: 6 }).map((all) => all.sort((a, b) => a - b)),
  )
  .map(([startMinutes, limitMinutes, bounds]) => {
    const start = origin + startMinutes * minuteMs;
    const at = (i: number) => start + bounds[i] * minuteMs;
    return {
      start,
      limitMinutes,
      pauses: Array.from({ length: Math.ceil(bounds.length / 2) }, (_, i) => ({
        from: at(2 * i),
        to: 2 * i + 1 < bounds.length ? at(2 * i + 1) : null,
      })),
    };
  });
