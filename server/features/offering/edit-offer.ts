import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { OfferDoc } from '../../domain/offers/queries.ts';
import { deleteOffer, updateOffer } from '../../domain/offers/writes.ts';
import type { OfferEdits } from './inputs.ts';

/** Changes some of what the offer says. Refuses with `not_found` or `precondition_failed`. */
export async function editOffer(
  transaction: TransactionContext,
  personId: ObjectId,
  edits: OfferEdits,
  ifMatch?: number,
): Promise<OfferDoc> {
  const edited = await updateOffer(transaction, personId, edits, ifMatch);
  await recordAudit(transaction, {
    action: 'offer.edit',
    subject: { kind: 'offer', id: edited._id },
    unitId: null,
    details: { fields: Object.keys(edits), version: edited.version },
  });
  return edited;
}

/** Takes the offer back. Refuses with `not_found` or `precondition_failed`. */
export async function takeOfferBack(
  transaction: TransactionContext,
  personId: ObjectId,
  ifMatch?: number,
): Promise<void> {
  const deleted = await deleteOffer(transaction, personId, ifMatch);
  await recordAudit(transaction, { action: 'offer.delete', subject: { kind: 'offer', id: deleted._id }, unitId: null });
}
