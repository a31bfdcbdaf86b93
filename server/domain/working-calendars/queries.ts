import type { ClientSession, Db } from 'mongodb';
import { combine, rowsOf, runQuery, type Query } from '../../platform/database/query.ts';
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
export const readCalendars = (db: Db, settings: CalendarSettings, session?: ClientSession): Promise<Calendars> =>
  runQuery(db, calendarsAsked(settings), session);

/** The same, to be read together with other things. */
export const calendarsAsked = (settings: CalendarSettings): Query<Calendars> =>
  combine([rowsOf(workingCalendars, {})], (edited) => calendarsFrom([...edited].sort(byKey), settings));

const byKey = (one: KnownCalendar, other: KnownCalendar): number => (one._id < other._id ? -1 : 1);

/** The calendars made of what the city has edited; the others are those it began with. */
export function calendarsFrom(edited: readonly KnownCalendar[], settings: CalendarSettings): Calendars {
  const knownByKey = new Map([...startingCalendars, ...edited].map((calendar) => [calendar._id, calendar]));
  const known = (key: string): KnownCalendar => {
    const calendar = knownByKey.get(key);
    if (!calendar) throw new Error(`no working calendar is called ${key}`);
    return calendar;
  };
  const compiled = new Map<string, WorkingCalendar>();
  return {
    all: [...knownByKey.values()],
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
