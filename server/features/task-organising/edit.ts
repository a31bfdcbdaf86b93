import { recordAudit } from '../../domain/audit/record.ts';
import { recountTask } from '../../domain/counts/write.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { ruleContextOf, type RuleContext } from '../../domain/participations/rule-facts.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { followTask } from '../claims/follow-task.ts';
import { requireComplete } from './complete.ts';
import { limits } from '../../../shared/limits.ts';
import { editDetails, isExtended, isMoved, type TaskFields } from '../../domain/tasks/fields.ts';
import { isSensitive } from '../../domain/tasks/sensitive-rules.ts';
import { taskById, type TaskDoc } from '../../domain/tasks/queries.ts';
import { replaceFields } from '../../domain/tasks/writes.ts';

export interface EditSettings extends RuleContext {
  timeZone: string;
}

export const editSettings = (services: Pick<ServiceContext, 'config' | 'units'>): EditSettings => ({
  ...ruleContextOf(services),
  timeZone: services.config.timeZone,
});

/**
 * Changes what organisers decide of a task. People who are in it, in its waitlist or invited follow it in the same
 * transaction.
 */
export async function editTask(
  transaction: TransactionContext,
  task: TaskDoc,
  next: TaskFields,
  { timeZone, ...context }: EditSettings,
): Promise<TaskDoc> {
  const { db, session, now } = transaction;
  refuseImpossible(task, next, now);
  const edited = await replaceFields(transaction, task, next, timeZone);
  if (task.state === 'published') await recountTask(transaction, task, edited);
  if (task.state === 'published') await followTask(transaction, task, edited, context);
  await recordAudit(transaction, {
    action: 'task.edit',
    subject: { kind: 'task', id: task._id },
    unitId: task.unitId,
    from: task.state,
    to: task.state,
    details: editDetails(task, next),
  });
  // Slots that were added may have gone to the waitlist already.
  return (await taskById(db, task._id, session))!;
}

const sameRules = (a: TaskDoc['rules'], b: TaskDoc['rules']): boolean =>
  a.partyOnly === b.partyOnly && a.minAge === b.minAge && a.unitOnly === b.unitOnly;

/** Says why an edit cannot be, on the task as this transaction sees it. */
function refuseImpossible(task: TaskDoc, next: TaskFields, now: Date): void {
  const kept = new Map(next.roles.map((role) => [role._id.toHexString(), role]));
  for (const role of task.roles) {
    const after = kept.get(role._id.toHexString());
    if (!after && role.taken + (role.waiting ?? 0) > 0)
      throw refuse('role_taken', { roleId: role._id.toHexString(), taken: role.taken });
    if (after && after.slots < role.taken)
      throw refuse('slots_below_taken', { roleId: role._id.toHexString(), taken: role.taken });
  }
  if (isMoved(task, next) && task.roles.some(({ taken }) => taken > 0))
    throw refuse('task_moved', { hours: limits.extendedHours, metres: limits.correctedMetres });
  if (task.state !== 'published') return;
  // Lifted afterwards they would show who was asked because they met them.
  if (!task.rotaId && isSensitive(task.rules) && !sameRules(task.rules, next.rules)) throw refuse('rules_stand');
  // Until it is settled, people who stay longer have their end set right.
  if (task.end <= now && !(isExtended(task, next) && !task.settledAt))
    throw refuse('wrong_state', { state: { zh: '已结束', en: 'over' } });
  requireComplete(next);
  if (+next.start !== +task.start && next.start <= now) throw refuse('starts_in_past');
}
