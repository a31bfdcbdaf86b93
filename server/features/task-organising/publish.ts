import { recordAudit } from '../../domain/audit/record.ts';
import { countTask } from '../../domain/counts/write.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { touchNeeds } from '../../domain/needs/writes.ts';
import { requireComplete } from './complete.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import { publishDraft } from '../../domain/tasks/writes.ts';

/**
 * Shows a draft to everybody and counts it; only a complete task that lies ahead.
 * Refuses with `task_incomplete`, `starts_in_past` and, where sign-up is over, `invalid_request`.
 */
export async function publishTask(transaction: TransactionContext, task: TaskDoc): Promise<TaskDoc> {
  const { now } = transaction;
  requireComplete(task);
  if (task.start <= now) throw refuse('starts_in_past');
  if (task.signUpBy <= now)
    throw refuseField('body.signUpBy', '报名截止时间已过，请改到现在以后', 'must lie in the future');
  const published = await publishDraft(transaction, task);
  await countTask(transaction, published, 1);
  if (task.needId) await touchNeeds(transaction, [task.needId]);
  await recordAudit(transaction, {
    action: 'task.publish',
    subject: { kind: 'task', id: task._id },
    unitId: task.unitId,
    from: 'draft',
    to: 'published',
  });
  return published;
}
