import type { ObjectId } from 'mongodb';
import type { Beside } from '../../domain/lists/present.ts';
import { entriesByIds } from '../../domain/lists/queries.ts';
import { contactsOf } from '../../domain/people/contacts.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';

/** The tree, entries and people that claims and bookings are shown with. */
export async function besides(
  { db, units }: ServiceContext,
  rows: readonly { entryId: ObjectId; personId: ObjectId }[],
  caller: Caller,
  now: Date,
): Promise<Beside> {
  const entries = await entriesByIds(
    db,
    rows.map(({ entryId }) => entryId),
  );
  const contacts = await contactsOf(
    db,
    rows.map(({ personId }) => personId),
  );
  const tree = await units.current();
  return { tree, caller, now, contacts, entries: new Map(entries.map((entry) => [entry._id.toHexString(), entry])) };
}
