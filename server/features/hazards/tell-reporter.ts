import { findKind } from '../../domain/case-kinds/queries.ts';
import type { HazardDoc } from '../../domain/hazards/queries.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import type { MessageValues } from '../../domain/messages/values.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';

/** Thanks whoever reported a hazard, and says how far it is; of somebody who has left nobody is told. */
export async function tellReporter(
  transaction: TransactionContext,
  { _id, reporterId, unitId, kind, reason }: HazardDoc,
  state: MessageValues['hazardNews']['state'],
): Promise<void> {
  if (!reporterId) return;
  const { db, session } = transaction;
  const name = (await findKind(db, kind, session))!.name;
  const unit = (await findUnit(db, unitId, session))!;
  await enqueueMessages(transaction, [
    {
      personId: reporterId,
      kind: 'hazardNews',
      occasion: `${_id.toHexString()}:${state}`,
      subject: { kind: 'hazard', id: _id },
      values: { title: unit.name, kindZh: name.zh, kindEn: name.en, state, ...(reason ? { reason } : {}) },
    },
  ]);
}
