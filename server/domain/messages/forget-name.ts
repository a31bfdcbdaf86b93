import type { ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { messages } from './model.ts';

/** Takes a name, and the words that came with it, out of what others were told about these swaps. */
export async function forgetNameIn(
  { db, session }: TransactionContext,
  about: readonly { id: ObjectId; others: readonly ObjectId[] }[],
): Promise<void> {
  for (const { id, others } of about) {
    await messages
      .in(db)
      .updateMany(
        { personId: { $in: [...others] }, 'subject.kind': 'swap', 'subject.id': id },
        { $unset: { 'values.name': '', 'values.message': '' } },
        { session },
      );
  }
}
