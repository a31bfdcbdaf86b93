import type { Document, Filter } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { recountTask } from '../../domain/counts/write.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { followTask } from '../claims/follow-task.ts';
import { requireComplete } from './complete.ts';
import { derivedOf, plannedPart, type PlannedRole, type TaskFields } from './fields.ts';
import { tasks, type TaskDoc } from '../../domain/tasks/model.ts';
import { filledAtBy } from '../../domain/tasks/slots.ts';
import { taskById } from '../../domain/tasks/queries.ts';

/**
 * Changes what organisers decide of a task. What people decided by claiming is not theirs: `taken` is computed in the
 * write from what it then is, and the conditions that depend on it stand in the write's filter. Who is in the task, in
 * line or invited follows it in the same transaction.
 */
export async function editTask(
  transaction: TransactionContext,
  task: TaskDoc,
  next: TaskFields,
  timeZone: string,
): Promise<TaskDoc> {
  const { db, session, now } = transaction;
  refuseImpossible(task, next, now);
  const { filter, update } = editWrite(task, next, timeZone, now);
  const edited = await tasks.in(db).findOneAndUpdate(filter, update, { session, returnDocument: 'after' });
  if (!edited) throw refuse('precondition_failed');
  if (task.state === 'published') await recountTask(transaction, task, edited);
  if (task.state === 'published') await followTask(transaction, task, edited);
  await recordAudit(transaction, {
    action: 'task.edit',
    subject: { kind: 'task', id: task._id },
    unitId: task.unitId,
    from: task.state,
    to: task.state,
    details: { fields: changedFields(task, next) },
  });
  // Slots that were added may have gone to the line already.
  return (await taskById(db, task._id, session))!;
}

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
  if (isMoved(task, next) && task.roles.some(({ taken }) => taken > 0)) throw refuse('task_moved');
  if (task.state !== 'published') return;
  if (task.end <= now) throw refuse('wrong_state', { state: { zh: '已结束', en: 'over' } });
  requireComplete(next);
  if (+next.start !== +task.start && next.start <= now) throw refuse('starts_in_past');
}

/** Time, place or kind: what people agreed to when they claimed, and what their participation is counted under. */
export const isMoved = (task: TaskDoc, next: TaskFields): boolean =>
  +next.start !== +task.start ||
  +next.end !== +task.end ||
  next.category !== task.category ||
  !same(next.place.point.coordinates, task.place.point.coordinates) ||
  // An address that was missing may be filled in.
  (task.place.address !== '' && next.place.address !== task.place.address);

/** The write of an edit, with every condition in its filter: the version that was read, and room for those who are in. */
export function editWrite(
  task: TaskDoc,
  next: TaskFields,
  timeZone: string,
  now: Date,
): { filter: Filter<TaskDoc>; update: Document[] } {
  const { roles, ...fields } = next;
  const conditions: Filter<TaskDoc>[] = roles.map(({ _id, slots }) => ({
    roles: { $not: { $elemMatch: { _id, taken: { $gt: slots } } } },
  }));
  const goesOn = roles.map(({ _id }) => _id);
  conditions.push({
    roles: { $not: { $elemMatch: { _id: { $nin: goesOn }, $or: [{ taken: { $gt: 0 } }, { waiting: { $gt: 0 } }] } } },
  });
  if (isMoved(task, next)) conditions.push({ roles: { $not: { $elemMatch: { taken: { $gt: 0 } } } } });
  return {
    filter: { _id: task._id, state: task.state, version: task.version, $and: conditions },
    update: [
      {
        $set: {
          ...literally({ ...fields, ...derivedOf(next, timeZone), updatedAt: now, version: task.version + 1 }),
          roles: roles.map(roleNow),
        },
      },
      ...(task.state === 'published' ? [{ $set: { filledAt: filledAtBy(now) } }] : []),
    ],
  };
}

/** In a pipeline a text that begins with `$` would be read as an expression. */
const literally = (values: object): Document =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { $literal: value as unknown }]));

/** The role as planned, with whatever people have written in it by then. */
function roleNow({ _id, ...role }: PlannedRole): Document {
  const planned = { _id, ...literally(role) };
  const stored = { $filter: { input: '$roles', cond: { $eq: ['$$this._id', _id] } } };
  return { $mergeObjects: [{ ...planned, taken: 0 }, { $first: stored }, planned] };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function changedFields(task: TaskDoc, next: TaskFields): string[] {
  const before: Record<string, unknown> = { ...task, roles: task.roles.map(plannedPart) };
  return Object.entries(next)
    .filter(([name, value]) => !same(before[name], value))
    .map(([name]) => name);
}
