import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import { deleteDraftTask } from '../../domain/tasks/writes.ts';

/** Deletes what nobody outside the unit has seen. */
export async function deleteDraft(transaction: TransactionContext, task: TaskDoc): Promise<void> {
  await deleteDraftTask(transaction, task);
  await recordAudit(transaction, {
    action: 'task.delete',
    subject: { kind: 'task', id: task._id },
    unitId: task.unitId,
    from: 'draft',
    to: 'deleted',
  });
}
