import { isDuplicateKey } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { caseKinds } from './model.ts';
import type { CaseKind } from './starting-kinds.ts';

/**
 * Keeps a kind in place of the one that was read; cases begun before keep their limits. Refuses with
 * `precondition_failed`.
 */
export async function putKind(
  { db, session, now }: TransactionContext,
  kind: Omit<CaseKind, 'version'>,
  before: number,
): Promise<CaseKind> {
  const edited = { ...kind, version: before + 1, updatedAt: now };
  try {
    const { matchedCount, upsertedCount } = await caseKinds
      .in(db)
      .replaceOne({ _id: kind._id, version: before }, edited, { session, upsert: true });
    if (matchedCount + upsertedCount !== 1) throw refuse('precondition_failed');
  } catch (error) {
    throw isDuplicateKey(error) ? refuse('precondition_failed') : error;
  }
  return edited;
}
