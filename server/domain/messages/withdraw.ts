import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { messages } from './model.ts';

/**
 * Takes messages back whose text is no longer to be read, with the change that puts another in their place, or none.
 */
export async function withdrawMessages({ db, session }: TransactionContext, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await messages.in(db).deleteMany({ _id: { $in: [...ids] } }, { session });
}
