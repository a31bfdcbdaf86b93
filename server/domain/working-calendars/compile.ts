import { dayNumber, type DayWindow, type Era, type WorkingCalendar } from '../../engine/working-time/calendar.ts';
import type { Config } from '../../platform/config/config.ts';
import { fixedOffset } from '../../platform/time/city-time.ts';
import { holidayCalendar, type HolidayCalendar } from '../../platform/time/holidays/calendar.ts';
import type { EraDoc, WorkingCalendarDoc } from './model.ts';

/** The city's zone and public holidays. */
export interface CalendarSettings {
  utcOffset: number;
  holidays: HolidayCalendar;
}

export const calendarSettingsOf = ({ timeZone, holidaysFile }: Config): CalendarSettings => ({
  utcOffset: fixedOffset(timeZone)!,
  holidays: holidayCalendar(holidaysFile),
});

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The windows of a week, Monday first, each day's in their order. */
export const weekOf = (weekly: EraDoc['weekly']): DayWindow[][] =>
  Array.from({ length: 7 }, (_, i) =>
    weekly
      .filter(({ weekday }) => weekday === i + 1)
      .map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }))
      .sort((a, b) => a.from - b.from),
  );

/** A calendar as the clocks count by it. */
export const compileCalendar = (
  { eras }: Pick<WorkingCalendarDoc, 'eras'>,
  { utcOffset, holidays }: CalendarSettings,
): WorkingCalendar => ({ utcOffset, eras: eras.map((era) => compileEra(era, holidays)) });

function compileEra({ from, weekly, holidays, off, work }: EraDoc, city: HolidayCalendar): Era {
  const worked = new Set([...(holidays ? city.work : []), ...work]);
  const free = [...(holidays ? city.off.keys() : []), ...off].filter((day) => !work.includes(day));
  return {
    from: from ? +from : Number.NEGATIVE_INFINITY,
    weekly: weekOf(weekly),
    off: new Set(free.map(dayNumber)),
    work: new Set([...worked].filter((day) => !off.includes(day)).map(dayNumber)),
  };
}
