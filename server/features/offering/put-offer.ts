import { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { OfferDoc } from '../../domain/offers/queries.ts';
import { insertOffer, tryUpdateOffer } from '../../domain/offers/writes.ts';
import type { OfferInput } from './inputs.ts';

/**
 * Creates the person's offer, or replaces the one there is. Two at the same moment end in one offer of two versions.
 * With `ifMatch`, only the version that was read is replaced; else `precondition_failed`.
 */
export async function putOffer(
  transaction: TransactionContext,
  personId: ObjectId,
  input: OfferInput,
  ifMatch?: number,
): Promise<OfferDoc> {
  const { now } = transaction;
  const replaced = await tryUpdateOffer(transaction, personId, input, ifMatch);
  if (!replaced && ifMatch !== undefined) throw refuse('precondition_failed');
  const offer = replaced ?? { _id: new ObjectId(), personId, ...input, version: 1, createdAt: now, updatedAt: now };
  if (!replaced) await insertOffer(transaction, offer);
  await recordAudit(transaction, {
    action: replaced ? 'offer.replace' : 'offer.create',
    subject: { kind: 'offer', id: offer._id },
    unitId: null,
    details: { version: offer.version },
  });
  return offer;
}
