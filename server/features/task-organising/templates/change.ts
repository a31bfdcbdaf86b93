import { ObjectId } from 'mongodb';
import { recordAudit } from '../../../domain/audit/record.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import type { TaskTemplateDoc } from '../../../domain/tasks/model.ts';
import { deleteTemplate, insertTemplate, updateTemplate } from '../../../domain/tasks/templates.ts';
import { templateFields, type TemplateInput, type TemplatePatch } from './inputs.ts';

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
  const { now } = transaction;
  const template = {
    _id: new ObjectId(),
    unitId,
    ...templateFields(input),
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await insertTemplate(transaction, template);
  await audited(transaction, template, 'create', 'none', 'kept');
  return template;
}

export async function editTemplate(
  transaction: TransactionContext,
  template: TaskTemplateDoc,
  patch: TemplatePatch,
  ifMatch: number | undefined,
): Promise<TaskTemplateDoc> {
  const fields = templateFields({ ...template, ...patch, rules: { ...template.rules, ...patch.rules } });
  const edited = await updateTemplate(transaction, { _id: template._id, version: ifMatch ?? template.version }, fields);
  await audited(transaction, edited, 'edit', 'kept', 'kept');
  return edited;
}

export async function dropTemplate(
  transaction: TransactionContext,
  template: TaskTemplateDoc,
  ifMatch: number | undefined,
): Promise<void> {
  await deleteTemplate(transaction, { _id: template._id, version: ifMatch ?? template.version });
  await audited(transaction, template, 'delete', 'kept', 'deleted');
}
