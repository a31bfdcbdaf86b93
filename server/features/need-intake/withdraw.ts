import type { ObjectId } from 'mongodb';
import { caseToChange, endCase } from '../../domain/cases/writer.ts';
import { findNeed, type NeedDoc } from '../../domain/needs/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { refuseClaimed } from './claimed.ts';

/**
 * Takes a need back that nobody has taken up yet. Refuses with `need_claimed`, `wrong_state` and `precondition_failed`.
 */
export async function withdrawNeed(
  transaction: TransactionContext,
  needId: ObjectId,
  reason: string | undefined,
  ifMatch?: number,
): Promise<NeedDoc> {
  const { db, session } = transaction;
  await refuseClaimed(transaction, needId);
  if (ifMatch !== undefined && (await findNeed(db, needId, session))?.version !== ifMatch)
    throw refuse('precondition_failed');
  await endCase(
    transaction,
    await caseToChange(transaction, needId),
    { verb: 'withdraw', ...(reason ? { reason } : {}) },
    { need: reason ? { withdrawnBecause: reason } : {} },
  );
  return (await findNeed(db, needId, session))!;
}
