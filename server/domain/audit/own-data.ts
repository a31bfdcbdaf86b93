import type { Db, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { auditEvents } from './model.ts';

/**
 * A person's own acts on these things, for the copy of their own data (PIPL 45): found by the things, which are theirs.
 * Acts in office, on things of others, belong to the units' audit.
 */
export async function ownActs(db: Db, personId: ObjectId, things: readonly ObjectId[]) {
  const rows = await auditEvents
    .in(db)
    .find({ 'subject.id': { $in: [...things] }, actorId: personId }, { projection: { kept: 0 } })
    .sort({ at: 1, _id: 1 })
    .toArray();
  return rows.map(({ at, action, subject, from, to, details }) => ({ at, action, subject, from, to, details }));
}

/** Takes a person's own words out of the events about these things: what was done, when, and by which id stays. */
export async function forgetWords(
  { db, session }: TransactionContext,
  personId: ObjectId,
  things: readonly ObjectId[],
): Promise<number> {
  const { modifiedCount } = await auditEvents.in(db).updateMany(
    {
      'subject.id': { $in: [...things] },
      actorId: personId,
      $or: [{ 'details.reason': { $exists: true } }, { 'details.text': { $exists: true } }],
    },
    { $unset: { 'details.reason': '', 'details.text': '' } },
    { session },
  );
  return modifiedCount;
}
