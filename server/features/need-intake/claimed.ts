import type { ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { claimedNeeds, guardTasksOf } from '../../domain/tasks/settlement.ts';

/** Refuses with `need_claimed` where people have promised to come for a need: they rely on what it says. */
export async function refuseClaimed(transaction: TransactionContext, needId: ObjectId): Promise<void> {
  await guardTasksOf(transaction, needId);
  const claimed = await claimedNeeds(transaction.db, [needId], transaction.session);
  if (claimed.size > 0) throw refuse('need_claimed');
}
