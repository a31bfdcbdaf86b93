import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { isDuplicateKey } from '../../platform/database/transaction.ts';
import { unitTree } from '../../domain/units/model.ts';

/**
 * Makes a change to the org tree. The tree's version is raised before anything is read, so that of two changes at the
 * same moment one waits and is run again on what the other left: what `work` reads holds until it commits.
 * Two open units of one name below one parent become `name_taken`.
 */
export async function changeTree<T>(transaction: TransactionContext, work: () => Promise<T>): Promise<T> {
  await unitTree
    .in(transaction.db)
    .updateOne({ _id: 'tree' }, { $inc: { version: 1 } }, { upsert: true, session: transaction.session });
  try {
    return await work();
  } catch (error) {
    throw isDuplicateKey(error) ? refuse('name_taken') : error;
  }
}
