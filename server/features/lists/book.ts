import { DateTime } from 'luxon';
import { ObjectId } from 'mongodb';
import { listLimits, type Bookers } from '../../../shared/lists.ts';
import { dayMs, hourMs } from '../../../shared/durations.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { bookingsAheadOf, endBooking, insertBooking, type BookingDoc } from '../../domain/lists/bookings.ts';
import { findEntry, type ListEntryDoc } from '../../domain/lists/queries.ts';
import { findPerson, guardActivePerson } from '../../domain/people/queries.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import { tellBookingEnded } from './tell.ts';

interface BookingInput {
  start: Date;
  hours: number;
  amount: number;
  purpose: string;
  /** The unit that it is for; the caller organises it. */
  unitId?: ObjectId;
}

/**
 * Books full hours, at once: of two who want the same hour the write of one is refused. Refuses with `not_bookable`,
 * `entry_closed`, `not_open_then`, `not_for_you`, `hours_taken`, `bookings_limit`, and the field with
 * `invalid_request`.
 *
 * @param timeZone the city’s, by whose clocks a venue opens
 */
export async function bookEntry(
  transaction: TransactionContext,
  entryId: ObjectId,
  { start, hours, amount, purpose, unitId }: BookingInput,
  timeZone: string,
): Promise<BookingDoc> {
  const { db, session, now, actorId } = transaction;
  const entry = (await findEntry(db, entryId, session))!;
  if (!entry.booking) throw refuse('not_bookable');
  const end = new Date(+start + hours * hourMs);
  if (entry.state !== 'open' || entry.until < end) throw refuse('entry_closed');
  if (+start % hourMs !== 0) throw refuseField('body.start', '应为整点', 'must be a full hour');
  if (start < now) throw refuseField('body.start', '应晚于现在', 'must lie ahead');
  if (+start > +now + listLimits.aheadDays * dayMs)
    throw refuseField(
      'body.start',
      `最多提前 ${listLimits.aheadDays} 天`,
      `must lie within ${listLimits.aheadDays} days`,
    );
  if (hours > entry.booking.mostHours)
    throw refuseField(
      'body.hours',
      `一次最多 ${entry.booking.mostHours} 小时`,
      `must be at most ${entry.booking.mostHours}`,
    );
  if (amount > entry.amount)
    throw refuseField('body.amount', `最多 ${entry.amount}`, `must be at most ${entry.amount}`);
  if (!isOpenFrom(entry.booking, start, end, timeZone)) throw refuse('not_open_then');
  if (!unitId && !(await mayBook(transaction, entry, entry.booking.who))) throw refuse('not_for_you');
  const booking: BookingDoc = {
    _id: new ObjectId(),
    entryId,
    unitId: entry.unitId,
    personId: actorId!,
    byUnitId: unitId ?? null,
    start,
    end,
    amount,
    purpose,
    state: 'booked',
    at: now,
    version: 1,
  };
  // The hours come first: of many who want one all but one are refused there, and wait for nothing else.
  await insertBooking(transaction, entry, booking);
  // Two bookings of one person at the same moment conflict here, and one is decided anew.
  await guardActivePerson(transaction, actorId!);
  const most = listLimits.bookingsAhead;
  if (!unitId && (await bookingsAheadOf(transaction, actorId!)).length > most) throw refuse('bookings_limit', { most });
  await audit(transaction, booking, 'none');
  return booking;
}

type Terms = NonNullable<ListEntryDoc['booking']>;

/** Whether all of a time lies within one day’s opening times. */
function isOpenFrom({ opens, closes, weekdays }: Terms, start: Date, end: Date, timeZone: string): boolean {
  const from = DateTime.fromJSDate(start, { zone: timeZone });
  const to = DateTime.fromJSDate(end, { zone: timeZone });
  const hoursIn = to.diff(from.startOf('day'), 'hours').hours;
  return weekdays.includes(from.weekday) && from.hour >= opens && hoursIn <= closes;
}

async function mayBook(
  { db, session, actorId }: TransactionContext,
  { unitId }: ListEntryDoc,
  who: Bookers,
): Promise<boolean> {
  if (who !== 'residents') return who === 'everybody';
  const person = await findPerson(db, actorId!, session);
  const community = person?.communityId && (await findUnit(db, person.communityId, session));
  return community?.path.some((above) => above.equals(unitId)) ?? false;
}

/** Cancels a booking before it is over; the other side is told. Refuses with `booking_over`. */
export async function cancelBooking(
  transaction: TransactionContext,
  booking: BookingDoc,
  reason: string | undefined,
): Promise<BookingDoc> {
  if (booking.end <= transaction.now) throw refuse('booking_over');
  const ended = await endBooking(transaction, booking._id, { to: 'cancelled', reason });
  await audit(transaction, ended, 'booked');
  await tellBookingEnded(transaction, ended);
  return ended;
}

/** Notes that nobody came; the hours that are left are free again. Refuses with `too_early` and `booking_over`. */
export async function noteNoShow(transaction: TransactionContext, booking: BookingDoc): Promise<BookingDoc> {
  if (booking.start > transaction.now) throw refuse('too_early');
  const ended = await endBooking(transaction, booking._id, { to: 'noShow' });
  await audit(transaction, ended, 'booked');
  await tellBookingEnded(transaction, ended);
  return ended;
}

const audit = (transaction: TransactionContext, booking: BookingDoc, from: string): Promise<void> =>
  recordAudit(transaction, {
    action: `booking.${booking.state}`,
    subject: { kind: 'listEntry', id: booking.entryId },
    unitId: booking.unitId,
    from,
    to: booking.state,
    details: { bookingId: booking._id, start: booking.start, end: booking.end },
  });
