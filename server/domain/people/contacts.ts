import type { ClientSession, Db, ObjectId } from 'mongodb';
import { combine, rowsOf, runQuery, type Query } from '../../platform/database/query.ts';
import { pinyinOfName } from '../../platform/text/pinyin.ts';
import { identities, people } from './model.ts';

export interface Contact {
  displayName: string;
  /** As in the identity card, where the person has told it. */
  name: string | null;
  phone: string | null;
}

/** Somebody as the organisers of their task see them. */
export interface ShownContact {
  displayName: string;
  phone: string | null;
  /** How the name is read aloud, for lists in its order and for a search by it: "lin xiao yan". */
  pinyin: string;
}

/** 王小明 → 王**. */
export const maskedName = (displayName: string): string => `${[...displayName][0] ?? ''}**`;

/** Somebody who has shown nobody yet that they would come: no name, no phone. */
export const maskedContact = (contact: Contact | undefined): ShownContact => ({
  displayName: maskedName(contact?.displayName ?? ''),
  phone: null,
  pinyin: '',
});

/** The own name and phone of a person who has promised to come; of everybody else the name that they chose. */
export function shownContact(contact: Contact | undefined, promised: boolean): ShownContact {
  const displayName = (promised ? contact?.name : null) ?? contact?.displayName ?? '';
  return { displayName, phone: promised ? (contact?.phone ?? null) : null, pinyin: pinyinOfName(displayName) };
}

/**
 * Names and phone numbers by person id, for those whom rule 6 of the product lets see them; the caller decides that.
 */
export const contactsOf = (db: Db, ids: readonly ObjectId[], session?: ClientSession): Promise<Map<string, Contact>> =>
  runQuery(db, contactsAsked(ids), session);

/** The same, to be read together with other things. */
export function contactsAsked(ids: readonly ObjectId[]): Query<Map<string, Contact>> {
  const wanted = { _id: { $in: [...ids] } };
  const parts = [
    rowsOf(people, wanted, { displayName: 1 }),
    rowsOf(identities, wanted, { phone: 1, name: 1 }),
  ] as const;
  return combine(parts, (rows, identified) => {
    const identityOf = new Map(identified.map((identity) => [identity._id.toHexString(), identity]));
    return new Map(
      rows.map(({ _id, displayName }) => {
        const id = _id.toHexString();
        const { name = null, phone = null } = identityOf.get(id) ?? {};
        return [id, { displayName, name, phone }];
      }),
    );
  });
}
