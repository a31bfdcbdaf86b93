import type { ObjectId } from 'mongodb';
import type { TransactionContext } from '../../database/transaction-context.ts';
import { idempotencyRecords } from './model.ts';

/** Deletes the kept answers of somebody who leaves: they show what the person was shown. */
export async function forgetAnswers({ db, session }: TransactionContext, personId: ObjectId): Promise<number> {
  const from = `${personId.toHexString()}:`;
  // `;` comes after `:`, so that these are all the keys of the person.
  const to = `${personId.toHexString()};`;
  return (await idempotencyRecords.in(db).deleteMany({ _id: { $gte: from, $lt: to } }, { session })).deletedCount;
}
