import type { ClientSession, Db } from 'mongodb';
import { combine, rowsOf, runQuery, type Query } from '../../platform/database/query.ts';
import type { WorkingCalendar } from '../../engine/working-time/calendar.ts';
import { compileCalendar, type CalendarSettings } from './compile.ts';
import { workingCalendars, type EraDoc, type WorkingCalendarDoc } from './model.ts';
import { startingCalendars } from './starting-calendars.ts';

export type KnownCalendar = Pick<WorkingCalendarDoc, '_id' | 'name' | 'eras'>;

/** The city's calendars, ready to count by. */
export interface Calendars {
  readonly all: readonly KnownCalendar[];
  /** @throws Error for a key that no calendar has */
  of(key: string): WorkingCalendar;
  /**
   * Names a calendar's windows and the holidays known: deadlines that were stored under another stamp are computed
   * anew.
   */
  stampOf(key: string): string;
  /**
   * Compares a stored stamp with the calendar as this server knows it: below zero it names hours or holidays of before,
   * above zero such as another server knows already; of a calendar that is not known here as well.
   */
  compareStamp(key: string, stamp: string): number;
  /** The calendar as deadlines that were stored under earlier stamps were computed with it. */
  earlier(key: string): readonly EarlierCalendar[];
}

/** A calendar before its last edits. */
export interface EarlierCalendar {
  readonly stamp: string;
  readonly calendar: WorkingCalendar;
  /** Until when it is the same as now, in ms. */
  readonly until: number;
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
  const of = (key: string): WorkingCalendar => {
    const found = compiled.get(key) ?? compileCalendar(known(key), settings);
    compiled.set(key, found);
    return found;
  };
  const stampAt = ({ version, holidays }: EraDoc): string =>
    holidays ? `${version} ${[...settings.holidays.years].join('-')}` : String(version);
  return {
    all: [...knownByKey.values()],
    of,
    stampOf: (key) => stampAt(known(key).eras.at(-1)!),
    compareStamp: (key, stamp) => (knownByKey.has(key) ? compareStamps(stamp, stampAt(known(key).eras.at(-1)!)) : 1),
    earlier(key) {
      const { eras } = of(key);
      return known(key)
        .eras.slice(0, -1)
        .map((era, i) => ({
          stamp: stampAt(era),
          calendar: { ...of(key), eras: eras.slice(0, i + 1) },
          until: eras[i + 1].from,
        }));
    },
  };
}

/** Stamps in the order in which hours were edited, and then holidays became known: the later a year, the later. */
function compareStamps(one: string, other: string): number {
  const [[version, ...years], [otherVersion, ...otherYears]] = [one, other].map((stamp) =>
    stamp.split(/[ -]/).map(Number),
  );
  return (
    version - otherVersion ||
    (years.at(-1) ?? 0) - (otherYears.at(-1) ?? 0) ||
    years.length - otherYears.length ||
    (one === other ? 0 : one < other ? -1 : 1)
  );
}
