import type { ObjectId } from 'mongodb';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { TaskDoc } from '../../domain/tasks/model.ts';
import { statesFor, type TaskAbility } from '../../domain/tasks/policy.ts';
import { taskById } from '../../domain/tasks/queries.ts';

/**
 * The task as the change's own transaction sees it, in a version and state that allow the change. Somebody who
 * changes it meanwhile makes the write conflict, and the whole change runs again on what is then there.
 */
export async function taskToChange(
  transaction: TransactionContext,
  taskId: ObjectId,
  ability: TaskAbility,
  ifMatch: number | undefined,
): Promise<TaskDoc> {
  const task = await taskById(transaction.db, taskId, transaction.session);
  if (!task) throw refuse('not_found');
  if (ifMatch !== undefined && ifMatch !== task.version) throw refuse('precondition_failed');
  if (!statesFor[ability].includes(task.state)) throw refuse('wrong_state', { state: task.state });
  return task;
}
