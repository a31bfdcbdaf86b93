import type { ObjectId } from 'mongodb';
import type { ClaimState } from '../../../shared/lists.ts';
import { isDuplicateKey } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { listClaims, listEntries, type ListClaimDoc, type ListEntryDoc } from './model.ts';

export async function insertEntries(
  { db, session }: TransactionContext,
  entries: readonly ListEntryDoc[],
): Promise<void> {
  await listEntries.in(db).insertMany([...entries], { session });
}

type EntryFields = Omit<
  ListEntryDoc,
  '_id' | 'unitId' | 'taken' | 'booked' | 'state' | 'version' | 'createdAt' | 'updatedAt'
>;

/**
 * Writes the fields of an entry anew, under the version that was read; its amount never falls below what is taken.
 * Refuses with `precondition_failed`.
 */
export async function putEntry(
  { db, session, now }: TransactionContext,
  entry: ListEntryDoc,
  fields: EntryFields,
): Promise<ListEntryDoc> {
  const gone = (['place', 'booking'] as const).filter((name) => entry[name] && !fields[name]);
  const written = await listEntries.in(db).findOneAndUpdate(
    { _id: entry._id, version: entry.version, state: 'open', taken: { $lte: fields.amount } },
    {
      $set: { ...fields, updatedAt: now },
      $inc: { version: 1 },
      ...(gone.length > 0 ? { $unset: Object.fromEntries(gone.map((name) => [name, ''])) } : {}),
    },
    { session, returnDocument: 'after' },
  );
  if (!written) throw refuse('precondition_failed');
  return written;
}

/** Takes an entry off its list. Refuses with `entry_closed`. */
export async function closeEntry({ db, session, now }: TransactionContext, entryId: ObjectId): Promise<ListEntryDoc> {
  const written = await listEntries
    .in(db)
    .findOneAndUpdate(
      { _id: entryId, state: 'open' },
      { $set: { state: 'closed', updatedAt: now }, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    );
  if (!written) throw refuse('entry_closed');
  return written;
}

/** Takes so much of an entry that stands, where so much is left. Refuses with `amount_taken` and `entry_closed`. */
export async function takeAmount(
  { db, session, now }: TransactionContext,
  entryId: ObjectId,
  amount: number,
): Promise<void> {
  const { matchedCount } = await listEntries
    .in(db)
    .updateOne(
      { _id: entryId, state: 'open', until: { $gt: now }, $expr: { $lte: [{ $add: ['$taken', amount] }, '$amount'] } },
      { $inc: { taken: amount } },
      { session },
    );
  if (matchedCount > 0) return;
  const entry = await listEntries.in(db).findOne({ _id: entryId }, { session });
  if (!entry || entry.state !== 'open' || entry.until <= now) throw refuse('entry_closed');
  throw refuse('amount_taken', { left: entry.amount - entry.taken });
}

/** Gives back what a claim held. */
export async function giveAmountBack(
  { db, session }: TransactionContext,
  { entryId, amount }: Pick<ListClaimDoc, 'entryId' | 'amount'>,
): Promise<void> {
  await listEntries.in(db).updateOne({ _id: entryId }, { $inc: { taken: -amount } }, { session });
}

/** Refuses with `already_asked`. */
export async function insertClaim({ db, session }: TransactionContext, claim: ListClaimDoc): Promise<void> {
  try {
    await listClaims.in(db).insertOne(claim, { session });
  } catch (error) {
    throw isDuplicateKey(error) ? refuse('already_asked') : error;
  }
}

interface ClaimEnd {
  from: readonly ClaimState[];
  to: ClaimState;
  words?: string | undefined;
  answeredBy?: ObjectId | undefined;
  /** An answer in time: after it a claim has lapsed, whether or not the clock has said so. */
  inTime?: boolean;
}

/** Takes a claim from a state to another. Refuses with `claim_answered`. */
export async function moveClaim(
  { db, session, now }: TransactionContext,
  claimId: ObjectId,
  { from, to, words, answeredBy, inTime = false }: ClaimEnd,
): Promise<ListClaimDoc> {
  const written = await listClaims.in(db).findOneAndUpdate(
    { _id: claimId, state: { $in: [...from] }, ...(inTime ? { answerBy: { $gt: now } } : {}) },
    {
      $set: {
        state: to,
        answeredAt: now,
        ...(words === undefined ? {} : { words }),
        ...(answeredBy ? { answeredBy } : {}),
      },
      ...(to === 'agreed' ? {} : { $unset: { standing: '' } }),
      $inc: { version: 1 },
    },
    { session, returnDocument: 'after' },
  );
  if (!written) throw refuse('claim_answered');
  return written;
}
