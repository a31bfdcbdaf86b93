import type { Db, ObjectId } from 'mongodb';
import { categories } from '../../../shared/words.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { publicPoint } from '../tasks/public-place.ts';
import { needs } from './model.ts';

/** A person's needs, for the copy of their own data (PIPL 45), with whom they asked for: they told it themselves. */
export async function needsOf(db: Db, requesterId: ObjectId) {
  const rows = await needs.in(db).find({ requesterId }).sort({ createdAt: 1, _id: 1 }).toArray();
  return rows.map(({ _id, requesterId: _own, unitPath: _path, ...facts }) => ({ id: _id, ...facts }));
}

/**
 * Takes the words, the address and the people out of what somebody asked for. That something of a kind was asked for,
 * when, and in which unit, stays.
 *
 * @returns the ids of the needs
 */
export async function forgetNeeds(
  { db, session, now }: TransactionContext,
  requesterId: ObjectId,
): Promise<ObjectId[]> {
  const rows = await needs.in(db).find({ requesterId }, { session }).toArray();
  for (const { _id, category, place } of rows) {
    await needs.in(db).updateOne(
      { _id },
      {
        $set: {
          title: categories[category].zh,
          description: '',
          place: { point: publicPoint(place.point), address: '' },
          updatedAt: now,
        },
        $unset: { beneficiary: '', question: '', withdrawnBecause: '' },
        $inc: { version: 1 },
      },
      { session },
    );
  }
  return rows.map((row) => row._id);
}
