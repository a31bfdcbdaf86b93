import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { whyNotChanged } from './edit.ts';
import { needs, type NeedDoc } from '../../domain/needs/model.ts';

/** Takes a need back that nobody has taken up yet. Refuses with `wrong_state` and `precondition_failed`. */
export async function withdrawNeed(
  transaction: TransactionContext,
  needId: ObjectId,
  reason: string | undefined,
  ifMatch?: number,
): Promise<NeedDoc> {
  const { db, session, now } = transaction;
  const withdrawn = await needs.in(db).findOneAndUpdate(
    { _id: needId, state: 'received', ...(ifMatch === undefined ? {} : { version: ifMatch }) },
    {
      $set: { state: 'withdrawn', updatedAt: now, ...(reason ? { withdrawnBecause: reason } : {}) },
      $push: { steps: { state: 'withdrawn', at: now } },
      $inc: { version: 1 },
    },
    { session, returnDocument: 'after' },
  );
  if (!withdrawn) throw await whyNotChanged(transaction, needId, ifMatch);
  await recordAudit(transaction, {
    action: 'need.withdraw',
    subject: { kind: 'need', id: needId },
    unitId: withdrawn.unitId,
    from: 'received',
    to: 'withdrawn',
  });
  return withdrawn;
}
