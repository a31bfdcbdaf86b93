import { ObjectId } from 'mongodb';
import { bookableKinds, listLimits } from '../../../shared/lists.ts';
import { dayMs } from '../../../shared/durations.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { bookingsAhead } from '../../domain/lists/bookings.ts';
import { claimsAsked, findEntry, type ListEntryDoc } from '../../domain/lists/queries.ts';
import { entryTermsOf } from '../../domain/lists/search.ts';
import { closeEntry, insertEntries, moveClaim, putEntry } from '../../domain/lists/writes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import type { EntryEdits, NewEntry } from './inputs.ts';
import { tellAnswered } from './tell.ts';

/** The fields of an entry that its unit decides. */
type Decided = Omit<
  ListEntryDoc,
  '_id' | 'unitId' | 'taken' | 'booked' | 'state' | 'grams' | 'version' | 'createdAt' | 'updatedAt'
>;

/** An entry as it is inserted, of fields that hold. */
export const entryOf = ({ now }: Pick<TransactionContext, 'now'>, unitId: ObjectId, given: NewEntry): ListEntryDoc => {
  const { place, booking, ...fields } = given;
  return {
    _id: new ObjectId(),
    unitId,
    ...fields,
    ...(place ? { place } : {}),
    ...(booking ? { booking } : {}),
    taken: 0,
    booked: 0,
    state: 'open',
    grams: entryTermsOf({ ...fields, ...(place ? { place } : {}) }),
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
};

/** Puts an entry on a list of a unit. Refuses the field with `invalid_request`. */
export async function addEntry(
  transaction: TransactionContext,
  unitId: ObjectId,
  given: NewEntry,
): Promise<ListEntryDoc> {
  const entry = entryOf(transaction, unitId, given);
  mustHold(entry, transaction.now);
  await insertEntries(transaction, [entry]);
  await audit(transaction, entry, 'listEntry.add');
  return entry;
}

/**
 * Edits an entry; what is agreed and booked stands. Refuses with `precondition_failed`, `entry_closed`, `still_booked`
 * where hours could no longer be kept, and the field with `invalid_request`.
 */
export async function editEntry(
  transaction: TransactionContext,
  entryId: ObjectId,
  edits: EntryEdits,
  ifMatch: number | undefined,
): Promise<ListEntryDoc> {
  const entry = (await findEntry(transaction.db, entryId, transaction.session))!;
  if (ifMatch !== undefined && entry.version !== ifMatch) throw refuse('precondition_failed');
  if (entry.state !== 'open') throw refuse('entry_closed');
  const { list, kind, title, description, amount, measure, place, times, conditions, until, booking } = entry;
  const before = { list, kind, title, description, amount, measure, times, conditions, until };
  const { place: newPlace, booking: newBooking, ...others } = edits;
  const decided: Decided = {
    ...before,
    ...others,
    ...withOne('place', newPlace, place),
    ...withOne('booking', newBooking, booking),
  };
  mustHold(decided, transaction.now);
  if (amount > decided.amount && entry.taken > decided.amount)
    throw refuseField(
      'body.amount',
      `已有 ${entry.taken} 认领出去`,
      `must be at least ${entry.taken}: so much is agreed`,
    );
  const less = decided.amount < amount || (booking && !decided.booking);
  const ahead = less ? await bookingsAhead(transaction, entryId) : 0;
  if (ahead > 0) throw refuse('still_booked', { n: ahead });
  const written = await putEntry(transaction, entry, { ...decided, grams: entryTermsOf(decided) });
  await audit(transaction, written, 'listEntry.edit');
  return written;
}

/** The field as it is to be: given anew, taken away by null, or as it was. */
const withOne = <K extends string, T>(name: K, given: T | null | undefined, before: T | undefined) => {
  const value = given === undefined ? before : given;
  return (value ? { [name]: value } : {}) as Partial<Record<K, T>>;
};

/** Takes an entry off its list: claims that wait are declined. Refuses with `entry_closed` and `still_booked`. */
export async function takeOffEntry(transaction: TransactionContext, entryId: ObjectId): Promise<ListEntryDoc> {
  const { db, session, actorId } = transaction;
  const ahead = await bookingsAhead(transaction, entryId);
  if (ahead > 0) throw refuse('still_booked', { n: ahead });
  const entry = await closeEntry(transaction, entryId);
  for (const claim of await claimsAsked(db, entryId, session)) {
    const end = { from: ['asked'], to: 'declined', answeredBy: actorId! } as const;
    await tellAnswered(transaction, entry, await moveClaim(transaction, claim._id, end));
  }
  await audit(transaction, entry, 'listEntry.close');
  return entry;
}

function mustHold({ list, kind, until, booking }: Decided, now: Date): void {
  if (until <= now) throw refuseField('body.until', '应晚于现在', 'must lie ahead');
  if (+until > +now + listLimits.entryDays * dayMs)
    throw refuseField('body.until', `最多 ${listLimits.entryDays} 天`, `must lie within ${listLimits.entryDays} days`);
  if (!booking) return;
  if (list !== 'resources' || !bookableKinds.includes(kind))
    throw refuseField('body.booking', '只有资源清单里的场地、设备可以按小时预约', 'is for venues and equipment alone');
  if (booking.closes <= booking.opens)
    throw refuseField('body.booking.closes', '应晚于开放的时间', 'must be later than it opens');
}

const audit = (transaction: TransactionContext, { _id, unitId }: ListEntryDoc, action: string): Promise<void> =>
  recordAudit(transaction, { action, subject: { kind: 'listEntry', id: _id }, unitId });
