import { DateTime } from 'luxon';
import { yearOf, type HolidayCalendar } from '../../../platform/time/holidays/calendar.ts';

/**
 * The effect of holidays on a rota's weekdays:
 * - `skip`: no turn on a holiday; a weekend day that is worked instead has one where the rota serves Monday to Friday;
 * - `also`: as on the weekdays, and on every holiday besides;
 * - `only`: on holidays alone, whatever weekday they fall on;
 * - `ignore`: weekdays are weekdays.
 */
export const holidayRules = ['skip', 'also', 'only', 'ignore'] as const;
type HolidayRule = (typeof holidayRules)[number];

/** On which days a rota has turns; days are `yyyy-mm-dd` in the city's calendar. */
export interface DutyRule {
  /** Monday is 1, Sunday is 7; empty with `only`. */
  weekdays: readonly number[];
  holidays: HolidayRule;
  from: string;
  to: string | null;
}

const workdays = [1, 2, 3, 4, 5];

/** Whether the rota has a turn on a day. In a year that the calendar does not know, weekdays count as they are. */
function isDutyDay({ weekdays, holidays, from, to }: DutyRule, isoDay: string, calendar: HolidayCalendar): boolean {
  if (isoDay < from || (to !== null && isoDay > to)) return false;
  const asUsual = weekdays.includes(DateTime.fromISO(isoDay, { zone: 'utc' }).weekday);
  if (holidays === 'ignore') return asUsual;
  const off = calendar.off.has(isoDay);
  if (holidays === 'only') return off;
  if (off) return holidays === 'also';
  // A Saturday that is worked is a Friday to everybody: it is for those who serve every working day, and no weekend.
  if (calendar.work.has(isoDay)) return workdays.every((weekday) => weekdays.includes(weekday));
  return asUsual;
}

/** The days between two, both included, on which the rota has a turn. */
export function dutyDays(rule: DutyRule, first: string, last: string, calendar: HolidayCalendar): string[] {
  const days: string[] = [];
  for (let at = DateTime.fromISO(first, { zone: 'utc' }); at.toISODate()! <= last; at = at.plus({ days: 1 })) {
    const isoDay = at.toISODate()!;
    if (isDutyDay(rule, isoDay, calendar)) days.push(isoDay);
  }
  return days;
}

/** The years between two days that the calendar does not know, where the rule asks for it. */
export function unknownYears(
  { holidays }: Pick<DutyRule, 'holidays'>,
  first: string,
  last: string,
  calendar: HolidayCalendar,
): number[] {
  if (holidays === 'ignore') return [];
  const years = Array.from({ length: yearOf(last) - yearOf(first) + 1 }, (_, i) => yearOf(first) + i);
  return years.filter((year) => !calendar.years.has(year));
}
