import { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import type { Point } from '../../platform/geo/point.ts';
import { isDuplicateKey } from '../../platform/database/transaction.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import {
  offers,
  type DatedWindow,
  type OfferDoc,
  type OfferedSkill,
  type WeeklyWindow,
} from '../../domain/offers/model.ts';

/** What a volunteer says of themselves. */
export interface OfferInput {
  skills: OfferedSkill[];
  point: Point;
  placeName: string;
  radiusKm: number;
  weekly: WeeklyWindow[];
  dated: DatedWindow[];
  tasksPerWeek: number;
  paused: boolean;
}

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
  const { db, session, now } = transaction;
  const replaced = await offers
    .in(db)
    .findOneAndUpdate(
      { personId, ...(ifMatch === undefined ? {} : { version: ifMatch }) },
      { $set: { ...input, updatedAt: now }, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    );
  if (!replaced && ifMatch !== undefined) throw refuse('precondition_failed');
  const offer = replaced ?? { _id: new ObjectId(), personId, ...input, version: 1, createdAt: now, updatedAt: now };
  if (!replaced) await insert(transaction, offer);
  await recordAudit(transaction, {
    action: replaced ? 'offer.replace' : 'offer.create',
    subject: { kind: 'offer', id: offer._id },
    unitId: null,
    details: { version: offer.version },
  });
  return offer;
}

/** The unique `personId` keeps a person's second first offer out, whoever writes it. */
async function insert({ db, session }: TransactionContext, offer: OfferDoc): Promise<void> {
  try {
    await offers.in(db).insertOne(offer, { session });
  } catch (error) {
    throw isDuplicateKey(error) ? refuse('precondition_failed') : error;
  }
}
