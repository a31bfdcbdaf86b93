import type { ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { calendars } from './model.ts';

/**
 * Moves a person's calendar on by a version: a claim of theirs that is being decided at the same moment no longer
 * holds and is decided anew on what this change leaves; two such changes of one person go one after the other.
 */
export async function lockCalendar({ db, session }: TransactionContext, personId: ObjectId): Promise<void> {
  await calendars
    .in(db)
    .updateOne({ _id: personId }, { $inc: { version: 1 }, $setOnInsert: { held: [] } }, { session, upsert: true });
}
