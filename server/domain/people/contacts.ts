import type { Db, ObjectId } from 'mongodb';
import { identities, people } from './model.ts';

export interface Contact {
  displayName: string;
  phone: string | null;
}

/** Names and phone numbers by person id, for those whom rule 6 of the product lets see them; the caller decides that. */
export async function contactsOf(db: Db, ids: readonly ObjectId[]): Promise<Map<string, Contact>> {
  const wanted = { _id: { $in: [...ids] } };
  const [rows, phones] = await Promise.all([
    people
      .in(db)
      .find(wanted, { projection: { displayName: 1 } })
      .toArray(),
    identities
      .in(db)
      .find(wanted, { projection: { phone: 1 } })
      .toArray(),
  ]);
  const phoneOf = new Map(phones.map((identity) => [identity._id.toHexString(), identity.phone ?? null]));
  return new Map(
    rows.map(({ _id, displayName }) => {
      const id = _id.toHexString();
      return [id, { displayName, phone: phoneOf.get(id) ?? null }];
    }),
  );
}
