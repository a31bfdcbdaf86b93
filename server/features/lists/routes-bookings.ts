import type { ObjectId } from 'mongodb';
import { findBooking, pageOfBookings, type BookingDoc } from '../../domain/lists/bookings.ts';
import { bookingPolicy, entryPolicy } from '../../domain/lists/policy.ts';
import { bookingPageSchema, bookingSchema, calendarSchema, presentBooking } from '../../domain/lists/present.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may, signedIn } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { maybeReason, nothing, pathIds } from '../../platform/schema/schema.ts';
import { bookEntry, cancelBooking, noteNoShow } from './book.ts';
import { bookingCalendar } from './calendar.ts';
import { bookingBody, bookingQuery, calendarQuery } from './inputs.ts';
import { mustSpeakFor } from './routes-claims.ts';
import { entryNamed } from './routes-entries.ts';
import { besides } from './shown.ts';

const tag = 'lists';
const entryParams = pathIds('entryId');
const bookingParams = pathIds('bookingId');
const bookingNamed = ({ db }: ServiceContext, { params }: { params: { bookingId: ObjectId } }) =>
  findBooking(db, params.bookingId);

const shown = async (services: ServiceContext, booking: BookingDoc, caller: Caller, now: Date) =>
  presentBooking(booking, await besides(services, [booking], caller, now));

const calendar = reading({
  name: 'showBookingCalendar',
  path: '/list-entries/:entryId/hours',
  tag,
  params: entryParams,
  summary: 'The hours at which something may be booked, day by day, with what is left of each',
  permission: may(entryPolicy, 'read', entryNamed),
  query: calendarQuery,
  answers: { 200: calendarSchema },
  refusals: ['not_bookable'],
  async run({ services: { db, config }, subject, query, now }) {
    if (!subject.booking) throw refuse('not_bookable');
    return ok(await bookingCalendar(db, subject, query, now, config.timeZone));
  },
});

const book = changing({
  name: 'bookListEntry',
  path: '/list-entries/:entryId/bookings',
  tag,
  method: 'post',
  params: entryParams,
  summary: 'Book full hours, for yourself or for a unit that you organise; an hour that is taken is refused',
  permission: may(entryPolicy, 'read', entryNamed),
  body: bookingBody,
  answers: { 201: bookingSchema },
  refusals: [
    'not_bookable',
    'entry_closed',
    'not_open_then',
    'not_for_you',
    'hours_taken',
    'bookings_limit',
    'forbidden',
  ],
  async run({ services, subject, body, caller, now }, transaction) {
    mustSpeakFor(caller, body.unitId);
    const booking = await bookEntry(transaction, subject._id, body, services.config.timeZone);
    return created(await shown(services, booking, caller, now), '/api/v1/me/bookings');
  },
});

const ofEntry = reading({
  name: 'listEntryBookings',
  path: '/list-entries/:entryId/bookings',
  tag,
  params: entryParams,
  summary: 'The bookings of something, for those who organise its unit',
  permission: may(entryPolicy, 'answer', entryNamed),
  query: bookingQuery,
  answers: { 200: bookingPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services, subject, query, caller, now }) {
    const asked = { ...query, past: query.when === 'past', now };
    const { items, nextCursor } = await pageOfBookings(services.db, { entryId: subject._id }, asked);
    const beside = await besides(services, items, caller!, now);
    return ok({ items: items.map((one) => presentBooking(one, beside)), nextCursor });
  },
});

const mine = reading({
  name: 'listMyBookings',
  path: '/me/bookings',
  tag,
  summary: 'Your bookings: those to come the soonest first, those of before the latest first',
  permission: signedIn,
  query: bookingQuery,
  answers: { 200: bookingPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services, query, caller, now }) {
    const asked = { ...query, past: query.when === 'past', now };
    const { items, nextCursor } = await pageOfBookings(services.db, { personId: caller!.personId }, asked);
    const beside = await besides(services, items, caller!, now);
    return ok({ items: items.map((one) => presentBooking(one, beside)), nextCursor });
  },
});

const cancel = changing({
  name: 'cancelBooking',
  path: '/bookings/:bookingId/cancellation',
  tag,
  method: 'post',
  params: bookingParams,
  summary: 'Cancel a booking; the hours are free at once, and the other side is told',
  permission: may(bookingPolicy, 'cancel', bookingNamed),
  body: maybeReason(),
  answers: { 200: bookingSchema },
  refusals: ['booking_over'],
  async run({ services, subject, body, caller, now }, transaction) {
    return ok(await shown(services, await cancelBooking(transaction, subject, body.reason), caller, now));
  },
});

const noShow = changing({
  name: 'noteNoShow',
  path: '/bookings/:bookingId/no-show',
  tag,
  method: 'post',
  params: bookingParams,
  summary: 'Note that nobody came to a booking; the hours that are left are free again',
  permission: may(bookingPolicy, 'note', bookingNamed),
  body: nothing(),
  answers: { 200: bookingSchema },
  refusals: ['too_early', 'booking_over'],
  async run({ services, subject, caller, now }, transaction) {
    return ok(await shown(services, await noteNoShow(transaction, subject), caller, now));
  },
});

export const bookingRoutes: Route[] = [calendar, book, ofEntry, mine, cancel, noShow];
