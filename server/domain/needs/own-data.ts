import type { Db, ObjectId } from 'mongodb';
import { ownCopy } from '../../platform/personal/datum.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { needs } from './model.ts';

/** A person's needs, for the copy of their own data (PIPL 45), with whom they asked for: they told it themselves. */
export async function needsOf(db: Db, requesterId: ObjectId) {
  const rows = await needs.in(db).find({ requesterId }).sort({ createdAt: 1, _id: 1 }).toArray();
  return rows.map((row) => ownCopy(row, needs.personal));
}

/**
 * Withdraws what somebody who takes their words back has asked for and nobody has taken up.
 *
 * @returns the ids of all their needs
 */
export async function withdrawNeedsOf(
  { db, session, now }: TransactionContext,
  requesterId: ObjectId,
): Promise<ObjectId[]> {
  const rows = await needs
    .in(db)
    .find({ requesterId }, { session, projection: { _id: 1 } })
    .toArray();
  await needs.in(db).updateMany(
    { requesterId, state: 'received' },
    {
      $set: { state: 'withdrawn', updatedAt: now },
      $push: { steps: { state: 'withdrawn', at: now } },
      $inc: { version: 1 },
    },
    { session },
  );
  return rows.map((row) => row._id);
}
