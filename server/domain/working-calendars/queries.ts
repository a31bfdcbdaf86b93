import type { ClientSession, Db } from 'mongodb';
import type { WorkingCalendar } from '../../engine/working-time/calendar.ts';
import { compileCalendar, type CalendarSettings } from './compile.ts';
import { workingCalendars, type WorkingCalendarDoc } from './model.ts';
import { startingCalendars } from './starting-calendars.ts';

export type KnownCalendar = Pick<WorkingCalendarDoc, '_id' | 'name' | 'eras'>;

/** The city's calendars, ready to count by. */
export interface Calendars {
  readonly all: readonly KnownCalendar[];
  /** @throws Error for a key that no calendar has */
  of(key: string): WorkingCalendar;
  /** Names a calendar's windows and the holidays known: deadlines that were stored under another stamp are computed anew. */
  stampOf(key: string): string;
}

/** Every calendar of the city: those that it has edited, and those it began with. */
export async function readCalendars(db: Db, settings: CalendarSettings, session?: ClientSession): Promise<Calendars> {
  const edited = await workingCalendars
    .in(db)
    .find({}, session ? { session } : {})
    .sort({ _id: 1 })
    .toArray();
  return calendarsFrom(edited, settings);
}

/** The calendars made of what the city has edited; the others are those it began with. */
export function calendarsFrom(edited: readonly KnownCalendar[], settings: CalendarSettings): Calendars {
  const byKey = new Map([...startingCalendars, ...edited].map((calendar) => [calendar._id, calendar]));
  const known = (key: string): KnownCalendar => {
    const calendar = byKey.get(key);
    if (!calendar) throw new Error(`no working calendar is called ${key}`);
    return calendar;
  };
  const compiled = new Map<string, WorkingCalendar>();
  return {
    all: [...byKey.values()],
    of(key) {
      const found = compiled.get(key) ?? compileCalendar(known(key), settings);
      compiled.set(key, found);
      return found;
    },
    stampOf(key) {
      const { version, holidays } = known(key).eras.at(-1)!;
      return holidays ? `${version} ${[...settings.holidays.years].join('-')}` : String(version);
    },
  };
}
