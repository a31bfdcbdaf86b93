import type { ObjectId } from 'mongodb';
import { nearestStaff } from '../../domain/grants/queries.ts';
import type { BookingDoc } from '../../domain/lists/bookings.ts';
import { findEntry, type ListClaimDoc, type ListEntryDoc } from '../../domain/lists/queries.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';

const about = (id: ObjectId) => ({ kind: 'listEntry' as const, id });

async function staffOfUnit({ db, session, now }: TransactionContext, unitId: ObjectId): Promise<ObjectId[]> {
  const unit = (await findUnit(db, unitId, session))!;
  return nearestStaff(db, unit.path, now, session);
}

/** Tells the owner’s staff that somebody asks for something of theirs, or no longer does. */
export async function tellClaimed(
  transaction: TransactionContext,
  entry: ListEntryDoc,
  claim: ListClaimDoc,
): Promise<void> {
  const staff = await staffOfUnit(transaction, entry.unitId);
  await enqueueMessages(
    transaction,
    staff.map((personId) => ({
      personId,
      kind: 'listClaimed' as const,
      occasion: claim.state === 'asked' ? claim._id.toHexString() : `${claim._id.toHexString()}:${claim.state}`,
      subject: about(entry._id),
      values: {
        title: entry.title,
        amount: claim.amount,
        measure: entry.measure,
        ...(claim.state === 'asked' ? { due: claim.answerBy.toISOString() } : {}),
      },
    })),
  );
}

/** Tells whoever asked what came of it. */
export async function tellAnswered(
  transaction: TransactionContext,
  entry: ListEntryDoc,
  { _id, personId, state, words }: ListClaimDoc,
): Promise<void> {
  if (state !== 'agreed' && state !== 'declined' && state !== 'lapsed') return;
  await enqueueMessages(transaction, [
    {
      personId,
      kind: 'listAnswered',
      occasion: _id.toHexString(),
      subject: about(entry._id),
      values: { title: entry.title, answer: state, ...(words ? { reason: words } : {}) },
    },
  ]);
}

/** Tells the other side that a booking has ended before its time: the booker, or the owner’s staff. */
export async function tellBookingEnded(transaction: TransactionContext, booking: BookingDoc): Promise<void> {
  const { db, session, actorId } = transaction;
  const { personId, entryId, start, state, reason } = booking;
  const entry = (await findEntry(db, entryId, session))!;
  const isBooker = actorId?.equals(personId) ?? false;
  const people = isBooker ? await staffOfUnit(transaction, booking.unitId) : [personId];
  await enqueueMessages(
    transaction,
    people.map((person) => ({
      personId: person,
      kind: 'bookingEnded' as const,
      occasion: booking._id.toHexString(),
      subject: about(entryId),
      values: {
        title: entry.title,
        start: start.toISOString(),
        ending: state === 'noShow' ? ('noShow' as const) : ('cancelled' as const),
        ...(reason ? { reason } : {}),
      },
    })),
  );
}
