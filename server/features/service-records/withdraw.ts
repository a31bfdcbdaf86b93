import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { serviceRecords, type ServiceRecordDoc } from './model.ts';

/** Takes a paper back: from now on its page only says so. Refuses with `wrong_state` where it was before. */
export async function withdrawRecord(transaction: TransactionContext, recordId: ObjectId): Promise<ServiceRecordDoc> {
  const { db, session, now } = transaction;
  const record = await serviceRecords
    .in(db)
    .findOneAndUpdate(
      { _id: recordId, withdrawnAt: { $exists: false } },
      { $set: { withdrawnAt: now } },
      { session, returnDocument: 'after' },
    );
  if (!record) throw refuse('wrong_state', { state: 'withdrawn' });
  await recordAudit(transaction, {
    action: 'record.withdraw',
    subject: { kind: 'record', id: recordId },
    unitId: null,
    to: 'withdrawn',
  });
  return record;
}

/** The fate of the papers of somebody who leaves: kept as facts that can be checked, or withdrawn. */
export type RecordsOfLeaver = 'keep' | 'withdraw';

/** Withdraws the papers of somebody who leaves and wants that; part of the change that closes the account. */
export async function withdrawRecordsOf({ db, session, now }: TransactionContext, personId: ObjectId): Promise<void> {
  await serviceRecords
    .in(db)
    .updateMany({ personId, withdrawnAt: { $exists: false } }, { $set: { withdrawnAt: now } }, { session });
}
