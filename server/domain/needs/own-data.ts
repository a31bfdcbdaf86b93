import type { Db, ObjectId } from 'mongodb';
import { ownCopy } from '../../platform/personal/datum.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { needs } from './model.ts';

/** A person's needs, for the copy of their own data (PIPL 45), with whom they asked for: they told it themselves. */
export async function needsOf(db: Db, requesterId: ObjectId) {
  const rows = await needs.in(db).find({ requesterId }).sort({ createdAt: 1, _id: 1 }).toArray();
  return rows.map((row) => ownCopy(row, needs.personal));
}

/** The ids of everything that a person has asked for. */
export async function idsOfNeeds({ db, session }: TransactionContext, requesterId: ObjectId): Promise<ObjectId[]> {
  const rows = await needs
    .in(db)
    .find({ requesterId }, { session, projection: { _id: 1 } })
    .toArray();
  return rows.map((row) => row._id);
}
