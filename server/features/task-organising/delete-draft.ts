import { recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { tasks, type TaskDoc } from '../../domain/tasks/model.ts';

/** Deletes what nobody outside the unit has seen. */
export async function deleteDraft(transaction: TransactionContext, task: TaskDoc): Promise<void> {
  const { db, session } = transaction;
  const { deletedCount } = await tasks
    .in(db)
    .deleteOne({ _id: task._id, state: 'draft', version: task.version }, { session });
  if (deletedCount === 0) throw refuse('precondition_failed');
  await recordAudit(transaction, {
    action: 'task.delete',
    subject: { kind: 'task', id: task._id },
    unitId: task.unitId,
    from: 'draft',
    to: 'deleted',
  });
}
