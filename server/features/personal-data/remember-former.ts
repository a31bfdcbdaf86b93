import type { ObjectId } from 'mongodb';
import { removedFrom } from '../../domain/participations/own-data.ts';
import { keepFormer, type OpenidHash } from '../../domain/people/former.ts';
import { findPerson, identityOf } from '../../domain/people/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';

/**
 * Keeps of somebody who erases themselves what they may not shed by it: missed promises, and tasks to come that they
 * were removed from. Of whoever has neither nothing is kept.
 */
export async function rememberFormer(
  transaction: TransactionContext,
  personId: ObjectId,
  hash: OpenidHash,
): Promise<void> {
  const { db, session, now } = transaction;
  const person = await findPerson(db, personId, session);
  const identity = await identityOf(db, personId, session);
  if (!person || !identity) return;
  const removals = [...(person.removedFrom ?? []), ...(await removedFrom(db, personId, now, session))];
  const { reliability } = person;
  if (removals.length === 0 && reliability.missed === 0) return;
  await keepFormer(transaction, hash(identity.openid), { reliability, removedFrom: removals });
}
