import { ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { readPhone } from '../../platform/text/typed.ts';
import { holdersOnPath } from '../grants/queries.ts';
import { contactsOf } from './contacts.ts';

/** The person to call about something: a name and a number for others to read, and the person whose they are. */
export interface ContactDoc {
  name: string;
  phone: string;
  /** Absent where they are nobody's who organises there. */
  personId?: ObjectId;
}

/**
 * The contact with the person whose it is: one of those who organise the unit, or the writer. It is found once, when
 * somebody who may write the contact writes it. A later claim to the same number makes nobody its person.
 */
export async function withContactPerson(
  { db, session, now, actorId }: TransactionContext,
  unitPath: readonly ObjectId[],
  { name, phone, personId }: ContactDoc,
): Promise<ContactDoc> {
  if (personId) return { name, phone, personId };
  if (!name && !phone) return { name, phone };
  const staff = await holdersOnPath(db, unitPath, now, session);
  const known = await contactsOf(db, actorId ? [...staff, actorId] : staff, session);
  const theirs = [...known].filter(([, person]) =>
    phone ? sameNumber(phone, person.phone) : [person.name, person.displayName].includes(name),
  );
  // Of several with one name it is the writer's own, or nobody knows whose.
  const own = theirs.find(([id]) => id === actorId?.toHexString()) ?? (theirs.length === 1 ? theirs[0] : undefined);
  return { name, phone, ...(own ? { personId: new ObjectId(own[0]) } : {}) };
}

/** The same number, in whatever way each was written. */
const sameNumber = (one: string, other: string | null): boolean =>
  other !== null && (readPhone(one) ?? one) === (readPhone(other) ?? other);
