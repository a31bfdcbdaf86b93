import { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { derivedOf, plannedOf, type TaskFields } from '../../domain/tasks/fields.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import type { GuardedPath, GuardedUnit } from '../../domain/units/writes.ts';
import { insertTask } from '../../domain/tasks/writes.ts';

/** Whose task it is when the clock makes it: the rota's, in the name of whoever set that up. */
export interface TurnOf {
  rotaId: ObjectId;
  createdBy: ObjectId;
}

/** Inserts a task that only the unit's organisers see, with what organisers decide and nothing besides. */
export async function createDraft(
  transaction: TransactionContext,
  unit: GuardedUnit,
  fields: TaskFields,
  timeZone: string,
  turnOf?: TurnOf,
): Promise<TaskDoc> {
  const { now, actorId } = transaction;
  const planned = plannedOf(fields);
  const task: TaskDoc & { unitPath: GuardedPath } = {
    _id: new ObjectId(),
    unitId: unit._id,
    unitPath: unit.path,
    ...planned,
    ...derivedOf(fields, timeZone),
    roles: planned.roles.map((role) => ({ ...role, taken: 0 })),
    state: 'draft',
    exposure: 0,
    version: 1,
    createdBy: turnOf?.createdBy ?? actorId!,
    ...(turnOf ? { rotaId: turnOf.rotaId } : {}),
    createdAt: now,
    updatedAt: now,
  };
  const draft = await insertTask(transaction, task);
  await recordAudit(transaction, {
    action: 'task.create',
    subject: { kind: 'task', id: task._id },
    unitId: task.unitId,
    from: 'none',
    to: 'draft',
  });
  return draft;
}
