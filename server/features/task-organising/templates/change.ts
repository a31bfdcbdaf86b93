import { ObjectId } from 'mongodb';
import { recordAudit } from '../../../domain/audit/record.ts';
import { refuse } from '../../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { taskTemplates, type TaskTemplateDoc } from '../../../domain/tasks/model.ts';
import { templateFields, type TemplateInput } from './inputs.ts';

const audited = (
  transaction: TransactionContext,
  template: TaskTemplateDoc,
  verb: string,
  from: string,
  to: string,
): Promise<void> =>
  recordAudit(transaction, {
    action: `taskTemplate.${verb}`,
    subject: { kind: 'taskTemplate', id: template._id },
    unitId: template.unitId,
    from,
    to,
  });

export async function createTemplate(
  transaction: TransactionContext,
  unitId: ObjectId,
  input: TemplateInput,
): Promise<TaskTemplateDoc> {
  const { db, session, now } = transaction;
  const template = {
    _id: new ObjectId(),
    unitId,
    ...templateFields(input),
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await taskTemplates.in(db).insertOne(template, { session });
  await audited(transaction, template, 'create', 'none', 'kept');
  return template;
}

export async function editTemplate(
  transaction: TransactionContext,
  template: TaskTemplateDoc,
  patch: Partial<TemplateInput>,
  ifMatch: number | undefined,
): Promise<TaskTemplateDoc> {
  const { db, session, now } = transaction;
  const fields = templateFields({ ...template, ...patch, rules: { ...template.rules, ...patch.rules } });
  const edited = await taskTemplates
    .in(db)
    .findOneAndUpdate(
      { _id: template._id, version: ifMatch ?? template.version },
      { $set: { ...fields, updatedAt: now }, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    );
  if (!edited) throw refuse('precondition_failed');
  await audited(transaction, edited, 'edit', 'kept', 'kept');
  return edited;
}

export async function deleteTemplate(
  transaction: TransactionContext,
  template: TaskTemplateDoc,
  ifMatch: number | undefined,
): Promise<void> {
  const { db, session } = transaction;
  const { deletedCount } = await taskTemplates
    .in(db)
    .deleteOne({ _id: template._id, version: ifMatch ?? template.version }, { session });
  if (deletedCount === 0) throw refuse('precondition_failed');
  await audited(transaction, template, 'delete', 'kept', 'deleted');
}
