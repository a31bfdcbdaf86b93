import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { NeedDoc } from '../../domain/needs/queries.ts';
import { refuseClaimed } from './claimed.ts';
import { moveNeed } from '../../domain/needs/writes.ts';

/** Takes a need back that nobody has taken up yet. Refuses with `need_claimed`, `wrong_state` and `precondition_failed`. */
export async function withdrawNeed(
  transaction: TransactionContext,
  needId: ObjectId,
  reason: string | undefined,
  ifMatch?: number,
): Promise<NeedDoc> {
  await refuseClaimed(transaction, needId);
  const withdrawn = await moveNeed(transaction, needId, {
    from: 'received',
    to: 'withdrawn',
    ifMatch,
    ...(reason ? { fields: { withdrawnBecause: reason } } : {}),
  });
  await recordAudit(transaction, {
    action: 'need.withdraw',
    subject: { kind: 'need', id: needId },
    unitId: withdrawn.unitId,
    from: 'received',
    to: 'withdrawn',
  });
  return withdrawn;
}
