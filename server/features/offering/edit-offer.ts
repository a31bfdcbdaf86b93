import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { offers, type OfferDoc } from '../../domain/offers/model.ts';
import type { OfferInput } from './put-offer.ts';
import { offerOf } from '../../domain/offers/queries.ts';

/** Changes some of what the offer says. Refuses with `not_found` or `precondition_failed`. */
export async function editOffer(
  transaction: TransactionContext,
  personId: ObjectId,
  edits: Partial<OfferInput>,
  ifMatch?: number,
): Promise<OfferDoc> {
  const { db, session, now } = transaction;
  const edited = await offers
    .in(db)
    .findOneAndUpdate(
      { personId, ...(ifMatch === undefined ? {} : { version: ifMatch }) },
      { $set: { ...edits, updatedAt: now }, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    );
  if (!edited) throw await whyNot(transaction, personId);
  await recordAudit(transaction, {
    action: 'offer.edit',
    subject: { kind: 'offer', id: edited._id },
    unitId: null,
    details: { fields: Object.keys(edits), version: edited.version },
  });
  return edited;
}

/** Takes the offer back. Refuses with `not_found` or `precondition_failed`. */
export async function deleteOffer(
  transaction: TransactionContext,
  personId: ObjectId,
  ifMatch?: number,
): Promise<void> {
  const { db, session } = transaction;
  const deleted = await offers
    .in(db)
    .findOneAndDelete({ personId, ...(ifMatch === undefined ? {} : { version: ifMatch }) }, { session });
  if (!deleted) throw await whyNot(transaction, personId);
  await recordAudit(transaction, { action: 'offer.delete', subject: { kind: 'offer', id: deleted._id }, unitId: null });
}

async function whyNot({ db, session }: TransactionContext, personId: ObjectId): Promise<Error> {
  return refuse((await offerOf(db, personId, session)) ? 'precondition_failed' : 'not_found');
}

/** Deletes the offer of somebody who leaves the service; part of the change that closes the account, and told in its event. */
export async function withdrawOfferOfLeaver({ db, session }: TransactionContext, personId: ObjectId): Promise<number> {
  return (await offers.in(db).deleteOne({ personId }, { session })).deletedCount;
}
