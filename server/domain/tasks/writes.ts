import type { Document, Filter, ObjectId, UpdateFilter } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import { findUnit } from '../units/queries.ts';
import type { GuardedPath } from '../units/writes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { withContactPerson } from '../people/contact-person.ts';
import { derivedOf, isMoved, promisedEnd, type PlannedRole, type TaskFields } from './fields.ts';
import { tasks, type TaskDoc } from './model.ts';
import { filledAtBy } from './slots.ts';

/** Inserts a task, whose path is that of a unit that the change guards; the person of its contact is found out here. */
export async function insertTask(
  transaction: TransactionContext,
  task: TaskDoc & { unitPath: GuardedPath },
): Promise<TaskDoc> {
  const { db, session } = transaction;
  const inserted = { ...task, contact: await withContactPerson(transaction, task.unitPath, task.contact) };
  await tasks.in(db).insertOne(inserted, { session });
  return inserted;
}

/** Deletes a draft that is still as it was read. Refuses with `precondition_failed`. */
export async function deleteDraftTask({ db, session }: TransactionContext, task: TaskDoc): Promise<void> {
  const { deletedCount } = await tasks
    .in(db)
    .deleteOne({ _id: task._id, state: 'draft', version: task.version }, { session });
  if (deletedCount === 0) throw refuse('precondition_failed');
}

/** Publishes a draft that is still as it was read and lies ahead. Refuses with `precondition_failed`. */
export const publishDraft = (transaction: TransactionContext, task: TaskDoc): Promise<TaskDoc> =>
  updateAsRead(
    transaction,
    { _id: task._id, state: 'draft', version: task.version, start: { $gt: transaction.now } },
    {
      $set: { state: 'published', publishedAt: transaction.now, updatedAt: transaction.now },
      $inc: { version: 1 },
    },
  );

/** Cancels a published task that is still as it was read and not over. Refuses with `precondition_failed`. */
export const cancelPublished = (transaction: TransactionContext, task: TaskDoc, reason: string): Promise<TaskDoc> =>
  updateAsRead(
    transaction,
    { _id: task._id, state: 'published', version: task.version, end: { $gt: transaction.now } },
    { $set: { state: 'cancelled', cancelReason: reason, updatedAt: transaction.now }, $inc: { version: 1 } },
  );

/** Counts a note to the people of a published task, so many a day at most. Refuses with `notes_enough`. */
export async function countNote({ db, session }: TransactionContext, taskId: ObjectId, day: number): Promise<void> {
  const most = limits.notesADay;
  const isToday = { $eq: ['$notes.day', day] };
  const { matchedCount } = await tasks
    .in(db)
    .updateOne(
      { _id: taskId, state: 'published', $or: [{ 'notes.day': { $ne: day } }, { 'notes.count': { $lt: most } }] },
      [{ $set: { notes: { day, count: { $cond: [isToday, { $add: ['$notes.count', 1] }, 1] } } } }],
      { session },
    );
  if (matchedCount === 0) throw refuse('notes_enough', { most });
}

/** Writes what organisers decide of a task anew (`editWrite`). Refuses with `precondition_failed`. */
export async function replaceFields(
  transaction: TransactionContext,
  task: TaskDoc,
  next: TaskFields,
  timeZone: string,
): Promise<TaskDoc> {
  const unit = await findUnit(transaction.db, task.unitId, transaction.session);
  const contact = await withContactPerson(transaction, unit?.path ?? [], next.contact);
  const { filter, update } = editWrite(task, { ...next, contact }, timeZone, transaction.now);
  return updateAsRead(transaction, filter, update);
}

async function updateAsRead(
  { db, session }: TransactionContext,
  filter: Filter<TaskDoc>,
  update: UpdateFilter<TaskDoc> | Document[],
): Promise<TaskDoc> {
  const updated = await tasks.in(db).findOneAndUpdate(filter, update, { session, returnDocument: 'after' });
  if (!updated) throw refuse('precondition_failed');
  return updated;
}

/**
 * The write of an edit, with every condition in its filter: the version that was read, and room for those who are in.
 * The slots that people have claimed are computed in the write from what they then are.
 */
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
          extendedFrom: extendedFrom(task, next),
        },
      },
      ...(task.state === 'published' ? [{ $set: { filledAt: filledAtBy(now) } }] : []),
    ],
  };
}

/** With people in it the end that they promised is kept; once nobody is, there is nothing to hold to. */
function extendedFrom(task: TaskDoc, next: TaskFields): Document | string {
  const isPromised = task.state === 'published' && task.roles.some(({ taken }) => taken > 0);
  return isPromised && next.end > promisedEnd(task) ? { $literal: promisedEnd(task) } : '$$REMOVE';
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
