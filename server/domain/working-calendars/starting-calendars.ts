import type { WorkingCalendarDoc } from './model.ts';

type Starting = Pick<WorkingCalendarDoc, '_id' | 'name' | 'eras'>;

/** The key of the calendar in which every minute counts; nobody edits it. */
export const alwaysKey = 'always';
export const officeKey = 'office';

const weekdays = [1, 2, 3, 4, 5];
const wholeWeek = [...weekdays, 6, 7];

/** The calendars that a city has before it edits any. */
export const startingCalendars: readonly Starting[] = [
  {
    _id: officeKey,
    name: { zh: '工作时间', en: 'office hours' },
    eras: [
      {
        version: 1,
        weekly: weekdays.flatMap((weekday) => [
          { weekday, from: '09:00', to: '12:00' },
          { weekday, from: '13:00', to: '18:00' },
        ]),
        holidays: true,
        off: [],
        work: [],
      },
    ],
  },
  {
    _id: alwaysKey,
    name: { zh: '全天候', en: 'around the clock' },
    eras: [
      {
        version: 1,
        weekly: wholeWeek.map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
        holidays: false,
        off: [],
        work: [],
      },
    ],
  },
];
