import { recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { Change } from '../../platform/database/change.ts';
import { tasks, type TaskDoc } from '../../domain/tasks/model.ts';

/** Deletes what nobody outside the unit has seen. */
export async function deleteDraft(change: Change, task: TaskDoc): Promise<void> {
  const { db, session } = change;
  const { deletedCount } = await tasks
    .in(db)
    .deleteOne({ _id: task._id, state: 'draft', version: task.version }, { session });
  if (deletedCount === 0) throw refuse('precondition_failed');
  await recordAudit(change, {
    action: 'task.delete',
    subject: { kind: 'task', id: task._id },
    unitId: task.unitId,
    from: 'draft',
    to: 'deleted',
  });
}
