import { recordAudit } from '../../domain/audit/record.ts';
import { countTask } from '../../domain/counts/write.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { serveNeeds } from '../need-intake/serve.ts';
import { cancelParticipationsOf } from '../claims/cancel-all.ts';
import { taskById, type TaskDoc } from '../../domain/tasks/queries.ts';
import { cancelPublished } from '../../domain/tasks/writes.ts';

/**
 * Calls a published task off and ends everything that people have in it. A task that took place cannot be called off.
 */
export async function cancelTask(transaction: TransactionContext, task: TaskDoc, reason: string): Promise<TaskDoc> {
  const { db, session, now } = transaction;
  if (task.end <= now) throw refuse('wrong_state', { state: { zh: '已结束', en: 'over' } });
  await cancelPublished(transaction, task, reason);
  const ended = await cancelParticipationsOf(transaction, task, reason);
  await countTask(transaction, task, -1);
  if (task.needId) await serveNeeds(transaction, [task.needId]);
  await recordAudit(transaction, {
    action: 'task.cancel',
    subject: { kind: 'task', id: task._id },
    unitId: task.unitId,
    from: 'published',
    to: 'cancelled',
    details: { reason, participations: ended },
  });
  return (await taskById(db, task._id, session))!;
}
