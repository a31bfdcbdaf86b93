import type { ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { isDuplicateKey } from '../../platform/database/transaction.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { grants, type GrantDoc } from './model.ts';

/** Inserts a grant; the same role, where it has ended, makes room for it. Refuses with `grant_exists`. */
export async function insertGrant({ db, session, now }: TransactionContext, grant: GrantDoc): Promise<void> {
  const { personId, unitId, role } = grant;
  await grants.in(db).deleteOne({ personId, unitId, role, endsAt: { $lte: now } }, { session });
  try {
    await grants.in(db).insertOne(grant, { session });
  } catch (error) {
    throw isDuplicateKey(error) ? refuse('grant_exists') : error;
  }
}

/** Refuses with `not_found`. */
export async function deleteGrant({ db, session }: TransactionContext, grantId: ObjectId): Promise<void> {
  const { deletedCount } = await grants.in(db).deleteOne({ _id: grantId }, { session });
  if (deletedCount === 0) throw refuse('not_found');
}

/**
 * Deletes every grant of a person, ended ones too.
 *
 * @returns how many
 */
export async function deleteGrantsOf({ db, session }: TransactionContext, personId: ObjectId): Promise<number> {
  return (await grants.in(db).deleteMany({ personId }, { session })).deletedCount;
}
