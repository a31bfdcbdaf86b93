import { ObjectId } from 'mongodb';
import { recordAudit } from '../../../domain/audit/record.ts';
import { refuse } from '../../../platform/refusals/refuse.ts';
import type { Change } from '../../../platform/database/change.ts';
import { taskTemplates, type TaskTemplateDoc } from '../../../domain/tasks/model.ts';
import { templateFields, type TemplateInput } from './inputs.ts';

const audited = (change: Change, template: TaskTemplateDoc, verb: string, from: string, to: string): Promise<void> =>
  recordAudit(change, {
    action: `taskTemplate.${verb}`,
    subject: { kind: 'taskTemplate', id: template._id },
    unitId: template.unitId,
    from,
    to,
  });

export async function createTemplate(change: Change, unitId: ObjectId, input: TemplateInput): Promise<TaskTemplateDoc> {
  const { db, session, now } = change;
  const template = {
    _id: new ObjectId(),
    unitId,
    ...templateFields(input),
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  await taskTemplates.in(db).insertOne(template, { session });
  await audited(change, template, 'create', 'none', 'kept');
  return template;
}

export async function editTemplate(
  change: Change,
  template: TaskTemplateDoc,
  patch: Partial<TemplateInput>,
  ifMatch: number | undefined,
): Promise<TaskTemplateDoc> {
  const { db, session, now } = change;
  const fields = templateFields({ ...template, ...patch, rules: { ...template.rules, ...patch.rules } });
  const edited = await taskTemplates
    .in(db)
    .findOneAndUpdate(
      { _id: template._id, version: ifMatch ?? template.version },
      { $set: { ...fields, updatedAt: now }, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    );
  if (!edited) throw refuse('precondition_failed');
  await audited(change, edited, 'edit', 'kept', 'kept');
  return edited;
}

export async function deleteTemplate(
  change: Change,
  template: TaskTemplateDoc,
  ifMatch: number | undefined,
): Promise<void> {
  const { db, session } = change;
  const { deletedCount } = await taskTemplates
    .in(db)
    .deleteOne({ _id: template._id, version: ifMatch ?? template.version }, { session });
  if (deletedCount === 0) throw refuse('precondition_failed');
  await audited(change, template, 'delete', 'kept', 'deleted');
}
