import type { WorkingCalendar, WorkingCalendarEdit } from '../../../shared/api.d.ts';
import { instantOf } from '../../parts/days.ts';

/** The form of a calendar's hours, as they are typed: each weekday's windows in one line, days a line each. */
export interface CalendarForm {
  key: string;
  name: { zh: string; en: string };
  /** Monday first: "09:00-12:00 13:00-18:00". */
  week: string[];
  holidays: boolean;
  off: string;
  work: string;
  /** "2026-03-04T09:00" of the city; empty for now. */
  from: string;
}

const weekdays = [1, 2, 3, 4, 5, 6, 7];
const usual = ['09:00-12:00 13:00-18:00'];

export function formOfCalendar(calendar: WorkingCalendar | undefined): CalendarForm {
  const last = calendar?.eras.at(-1);
  return {
    key: calendar?.key ?? '',
    name: calendar ? { ...calendar.name } : { zh: '', en: '' },
    week: weekdays.map((weekday) =>
      last
        ? last.weekly
            .filter((window) => window.weekday === weekday)
            .map(({ from, to }) => `${from}-${to}`)
            .join(' ')
        : weekday <= 5
          ? usual[0]
          : '',
    ),
    holidays: last?.holidays ?? true,
    off: (last?.off ?? []).join('\n'),
    work: (last?.work ?? []).join('\n'),
    from: '',
  };
}

const parts = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** The hours as the API takes them; what is no window or day is sent as it was typed, and refused at its field. */
export const editOfCalendar = ({ name, week, holidays, off, work, from }: CalendarForm): WorkingCalendarEdit => ({
  name,
  weekly: week.flatMap((line, at) =>
    parts(line).map((window) => {
      const [begin = '', end = ''] = window.normalize('NFKC').split(/[-–—~]/);
      return { weekday: at + 1, from: begin, to: end };
    }),
  ),
  holidays,
  off: parts(off),
  work: parts(work),
  ...(from ? { from: instantOf(from) } : {}),
});
