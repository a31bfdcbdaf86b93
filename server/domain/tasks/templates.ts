import type { Db, ObjectId } from 'mongodb';
import type { Category } from '../../../shared/words.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { after, pageOfRows, readCursor, type Page } from '../../platform/http/cursor.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { taskTemplates, type TaskTemplateDoc } from './model.ts';

export const findTemplate = (db: Db, templateId: ObjectId): Promise<TaskTemplateDoc | null> =>
  taskTemplates.in(db).findOne({ _id: templateId });

/** One page of the templates of these units and of those for every unit, by title. */
export async function pageOfTemplates<T>(
  db: Db,
  unitIds: readonly ObjectId[],
  { category, limit, cursor }: { category?: Category; limit: number; cursor?: string },
  present: (template: TaskTemplateDoc) => T,
): Promise<Page<T>> {
  const position = readCursor(cursor, 'string');
  const filter = { unitId: { $in: [null, ...unitIds] }, ...(category ? { category } : {}) };
  const rows = await taskTemplates
    .in(db)
    .find({ $and: [filter, after<TaskTemplateDoc>('title', position, 1)] })
    .sort({ title: 1, _id: 1 })
    .limit(limit + 1)
    .toArray();
  return pageOfRows(rows, limit, (row) => ({ value: row.title, id: row._id }), present);
}

export async function insertTemplate({ db, session }: TransactionContext, template: TaskTemplateDoc): Promise<void> {
  await taskTemplates.in(db).insertOne(template, { session });
}

/** Changes a template that is still of the version. Refuses with `precondition_failed`. */
export async function updateTemplate(
  { db, session, now }: TransactionContext,
  { _id, version }: Pick<TaskTemplateDoc, '_id' | 'version'>,
  fields: Partial<TaskTemplateDoc>,
): Promise<TaskTemplateDoc> {
  const updated = await taskTemplates
    .in(db)
    .findOneAndUpdate(
      { _id, version },
      { $set: { ...fields, updatedAt: now }, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    );
  if (!updated) throw refuse('precondition_failed');
  return updated;
}

/** Deletes a template that is still of the version. Refuses with `precondition_failed`. */
export async function deleteTemplate(
  { db, session }: TransactionContext,
  { _id, version }: Pick<TaskTemplateDoc, '_id' | 'version'>,
): Promise<void> {
  const { deletedCount } = await taskTemplates.in(db).deleteOne({ _id, version }, { session });
  if (deletedCount === 0) throw refuse('precondition_failed');
}
