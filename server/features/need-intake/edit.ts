import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { NeedDoc } from '../../domain/needs/queries.ts';
import { editReceivedNeed } from '../../domain/needs/writes.ts';
import { refuseClaimed } from './claimed.ts';
import { mustLieAhead } from './raise.ts';
import type { NeedEdits } from './inputs.ts';

/**
 * Changes a need that nobody has taken up yet. Refuses with `need_claimed`, `wrong_state` and `precondition_failed`.
 */
export async function editNeed(
  transaction: TransactionContext,
  needId: ObjectId,
  edits: NeedEdits,
  ifMatch?: number,
): Promise<NeedDoc> {
  mustLieAhead(edits.wanted, transaction.now);
  await refuseClaimed(transaction, needId);
  const edited = await editReceivedNeed(transaction, needId, edits, ifMatch);
  await recordAudit(transaction, {
    action: 'need.edit',
    subject: { kind: 'need', id: needId },
    unitId: edited.unitId,
    details: { fields: Object.keys(edits) },
  });
  return edited;
}
