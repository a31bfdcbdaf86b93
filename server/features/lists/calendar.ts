import { DateTime } from 'luxon';
import type { Db } from 'mongodb';
import { hourMs } from '../../../shared/durations.ts';
import { listLimits } from '../../../shared/lists.ts';
import { takenHours } from '../../domain/lists/bookings.ts';
import type { calendarSchema } from '../../domain/lists/present.ts';
import type { ListEntryDoc } from '../../domain/lists/queries.ts';
import type { Infer } from '../../platform/schema/shape.ts';

interface CalendarAsked {
  /** The first day, `yyyy-mm-dd`; today where it is left out. */
  from?: string;
  days: number;
}

/** The hours of some days at which something may be booked, each with what is left of it. */
export async function bookingCalendar(
  db: Db,
  entry: ListEntryDoc,
  { from, days }: CalendarAsked,
  now: Date,
  timeZone: string,
): Promise<Infer<typeof calendarSchema>> {
  const { opens, closes, weekdays } = entry.booking!;
  const today = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day');
  const first = from ? DateTime.fromISO(from, { zone: timeZone }) : today;
  const last = first.plus({ days });
  const taken = await takenHours(db, entry._id, first.toJSDate(), last.toJSDate());
  const farthest = today.plus({ days: listLimits.aheadDays }).toMillis();
  const hoursOf = (day: DateTime) =>
    Array.from({ length: closes - opens }, (_, at) => day.plus({ hours: opens + at }).toMillis()).map((at) => {
      const left = Math.max(0, entry.amount - (taken.get(at) ?? 0));
      const isOut = at < +now || at + hourMs > +entry.until || at > farthest;
      return {
        at: new Date(at).toISOString(),
        state: isOut ? ('past' as const) : left > 0 ? ('free' as const) : ('taken' as const),
        left,
      };
    });
  return {
    days: Array.from({ length: days }, (_, at) => first.plus({ days: at })).map((day) => ({
      day: day.toISODate()!,
      hours: weekdays.includes(day.weekday) ? hoursOf(day) : [],
    })),
  };
}
