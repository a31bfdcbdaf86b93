import type { Db, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { units, unitTree, type UnitDoc } from './model.ts';

/**
 * Notes that stored paths have a move to follow, from the start where one is under way. Part of a change to the tree.
 */
export async function noteMove({ db, session, now }: TransactionContext, unitId: ObjectId): Promise<void> {
  await units.in(db).updateOne({ _id: unitId }, { $set: { moving: { since: now, done: 0 } } }, { session });
}

/** The move that stored paths follow, as far as they have come; null where none is under way. */
export async function moveOf(db: Db, unitId: ObjectId): Promise<UnitDoc['moving'] | null> {
  return (await units.in(db).findOne({ _id: unitId }, { projection: { moving: 1 } }))?.moving ?? null;
}

/** Notes how many paths are old, where that has not been counted since the move. */
export async function noteTotal(db: Db, unitId: ObjectId, since: Date, total: number): Promise<void> {
  await units
    .in(db)
    .updateOne(
      { _id: unitId, 'moving.since': since, 'moving.total': { $exists: false } },
      { $set: { 'moving.total': total } },
    );
}

/** Notes in their own transaction how many paths were put right; of a move that has ended there is nothing to note. */
export async function noteDone({ db, session }: TransactionContext, unitId: ObjectId, count: number): Promise<void> {
  await units
    .in(db)
    .updateOne({ _id: unitId, moving: { $exists: true } }, { $inc: { 'moving.done': count } }, { session });
}

/**
 * Ends a move whose paths were all found right by the tree of this version.
 * @returns false where the tree has changed since: then some may be old again
 */
export async function endMove(
  { db, session }: TransactionContext,
  unitId: ObjectId,
  version: number,
): Promise<boolean> {
  const { matchedCount } = await unitTree
    .in(db)
    .updateOne({ _id: 'tree', version }, { $inc: { version: 1 } }, { session });
  if (matchedCount === 0) return false;
  await units.in(db).updateOne({ _id: unitId }, { $unset: { moving: '' } }, { session });
  return true;
}
