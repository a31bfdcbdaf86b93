import type { ObjectId } from 'mongodb';
import { atVersion } from '../../platform/database/patch.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { isDuplicateKey } from '../../platform/database/transaction.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { offers, type OfferDoc } from './model.ts';
import { offerOf } from './queries.ts';

/** The fields of an offer that the volunteer sets. */
export type OfferFields = Pick<
  OfferDoc,
  'skills' | 'point' | 'placeName' | 'radiusKm' | 'weekly' | 'dated' | 'tasksPerWeek' | 'paused' | 'avoids' | 'together'
>;

/** The unique `personId` keeps a person's second first offer out, whoever writes it: `precondition_failed`. */
export async function insertOffer({ db, session }: TransactionContext, offer: OfferDoc): Promise<void> {
  try {
    await offers.in(db).insertOne(offer, { session });
  } catch (error) {
    throw isDuplicateKey(error) ? refuse('precondition_failed') : error;
  }
}

/** Changes a person's offer; null where there is none of the version named. */
export const tryUpdateOffer = (
  { db, session, now }: TransactionContext,
  personId: ObjectId,
  fields: Partial<OfferFields>,
  ifMatch: number | undefined,
): Promise<OfferDoc | null> =>
  offers
    .in(db)
    .findOneAndUpdate(
      { personId, ...atVersion(ifMatch) },
      { $set: { ...fields, updatedAt: now }, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    );

/** Changes a person's offer. Refuses with `not_found` and `precondition_failed`. */
export const updateOffer = async (
  transaction: TransactionContext,
  personId: ObjectId,
  fields: Partial<OfferFields>,
  ifMatch: number | undefined,
): Promise<OfferDoc> =>
  (await tryUpdateOffer(transaction, personId, fields, ifMatch)) ?? refuseChange(transaction, personId);

/**
 * Moves the offers of those who come only with a team on by a version: a wish of theirs that changes at the same moment
 * comes before or after this transaction.
 */
export async function lockTogether({ db, session }: TransactionContext, teamId: ObjectId): Promise<void> {
  await offers.in(db).updateMany({ together: teamId }, { $inc: { version: 1 } }, { session });
}

/** Those who come only with a team, or one of them, come alone from now on. */
export async function comeAlone(
  { db, session, now }: TransactionContext,
  teamId: ObjectId,
  personId?: ObjectId,
): Promise<void> {
  await offers
    .in(db)
    .updateMany(
      { together: teamId, ...(personId ? { personId } : {}) },
      { $set: { together: null, updatedAt: now }, $inc: { version: 1 } },
      { session },
    );
}

/** Deletes a person's offer and returns it. Refuses with `not_found` and `precondition_failed`. */
export async function deleteOffer(
  transaction: TransactionContext,
  personId: ObjectId,
  ifMatch: number | undefined,
): Promise<OfferDoc> {
  const { db, session } = transaction;
  const deleted = await offers.in(db).findOneAndDelete({ personId, ...atVersion(ifMatch) }, { session });
  return deleted ?? refuseChange(transaction, personId);
}

async function refuseChange({ db, session }: TransactionContext, personId: ObjectId): Promise<never> {
  throw refuse((await offerOf(db, personId, session)) ? 'precondition_failed' : 'not_found');
}
