import type { Db, Filter, ObjectId } from 'mongodb';
import type { BookingState } from '../../../shared/lists.ts';
import { hourMs } from '../../../shared/durations.ts';
import { isDuplicateKey } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { after, pageOfRows, readCursor, instantPosition, type Page } from '../../platform/http/cursor.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { standingBookings } from './personal.ts';
import { bookedHours, bookings, listEntries, type BookingDoc, type ListEntryDoc } from './model.ts';

export type { BookingDoc } from './model.ts';

const hourId = (entryId: ObjectId, at: Date): string => `${entryId.toHexString()}:${Math.floor(+at / hourMs)}`;

/** The hours from a start to an end, by their beginnings. */
const hoursBetween = (start: Date, end: Date): Date[] =>
  Array.from({ length: Math.ceil((+end - +start) / hourMs) }, (_, at) => new Date(+start + at * hourMs));

/**
 * Books hours of an entry, all or none, and inserts the booking. Each hour is one document, which every booking of it
 * writes to: an hour that has no room refuses the write itself. The entry stands as it was read until this commits.
 * Refuses with `hours_taken` and `entry_closed`.
 */
export async function insertBooking(
  { db, session, now }: TransactionContext,
  entry: ListEntryDoc,
  booking: BookingDoc,
): Promise<void> {
  const { amount } = booking;
  try {
    await bookedHours.in(db).bulkWrite(
      hoursBetween(booking.start, booking.end).map((at) => ({
        updateOne: {
          // A document without room is not found, and the one inserted in its place has the id of it.
          filter: { _id: hourId(entry._id, at), taken: { $lte: entry.amount - amount } },
          update: { $inc: { taken: amount }, $set: { most: entry.amount }, $setOnInsert: { entryId: entry._id, at } },
          upsert: true,
        },
      })),
      { session },
    );
  } catch (error) {
    throw isDuplicateKey(error) ? refuse('hours_taken') : error;
  }
  const { matchedCount } = await listEntries
    .in(db)
    .updateOne(
      { _id: entry._id, version: entry.version, state: 'open', until: { $gt: now } },
      { $inc: { booked: 1 } },
      { session },
    );
  if (matchedCount === 0) throw refuse('entry_closed');
  await bookings.in(db).insertOne(booking, { session });
}

interface BookingEnd {
  to: Exclude<BookingState, 'booked'>;
  reason?: string | undefined;
}

/** Ends a booking and frees its hours from now on. Refuses with `booking_over`. */
export async function endBooking(
  { db, session, now, actorId }: TransactionContext,
  bookingId: ObjectId,
  { to, reason }: BookingEnd,
): Promise<BookingDoc> {
  const written = await bookings.in(db).findOneAndUpdate(
    { _id: bookingId, state: 'booked' },
    {
      $set: {
        state: to,
        endedAt: now,
        ...(actorId ? { endedBy: actorId } : {}),
        ...(reason === undefined ? {} : { reason }),
      },
      $inc: { version: 1 },
    },
    { session, returnDocument: 'after' },
  );
  if (!written) throw refuse('booking_over');
  const freed = hoursBetween(written.start, written.end)
    .filter((at) => +at + hourMs > +now)
    .map((at) => hourId(written.entryId, at));
  if (freed.length > 0)
    await bookedHours.in(db).updateMany({ _id: { $in: freed } }, { $inc: { taken: -written.amount } }, { session });
  return written;
}

export const findBooking = (db: Db, bookingId: ObjectId): Promise<BookingDoc | null> =>
  bookings.in(db).findOne({ _id: bookingId });

/** How many bookings of an entry are still to end. */
export const bookingsAhead = ({ db, session, now }: TransactionContext, entryId: ObjectId): Promise<number> =>
  bookings.in(db).countDocuments({ entryId, state: 'booked', end: { $gt: now } }, { session });

/** The bookings of somebody's own that are still to end. */
export const bookingsAheadOf = ({ db, session, now }: TransactionContext, personId: ObjectId): Promise<BookingDoc[]> =>
  bookings
    .in(db)
    .find({ ...standingBookings(personId), end: { $gt: now } } as Filter<BookingDoc>, { session })
    .toArray();

/** How much of each hour is taken, by its beginning in ms. */
export async function takenHours(
  db: Db,
  entryId: ObjectId,
  from: Date,
  to: Date,
): Promise<ReadonlyMap<number, number>> {
  const rows = await bookedHours
    .in(db)
    .find({ entryId, at: { $gte: from, $lt: to } }, { projection: { at: 1, taken: 1 } })
    .toArray();
  return new Map(rows.map(({ at, taken }) => [+at, taken]));
}

/** One page of bookings that fit: those to come the soonest first, those of before the latest first. */
export async function pageOfBookings(
  db: Db,
  which: Filter<BookingDoc>,
  { past, limit, cursor, now }: { past: boolean; limit: number; cursor?: string | undefined; now: Date },
): Promise<Page<BookingDoc>> {
  const direction = past ? -1 : 1;
  const beyond = after<BookingDoc>('start', instantPosition(readCursor(cursor, 'number')), direction);
  const rows = await bookings
    .in(db)
    .find({ $and: [which, { end: past ? { $lte: now } : { $gt: now } }, beyond] })
    .sort({ start: direction, _id: direction })
    .limit(limit + 1)
    .toArray();
  return pageOfRows(
    rows,
    limit,
    (row) => ({ value: row.start.getTime(), id: row._id }),
    (row) => row,
  );
}
