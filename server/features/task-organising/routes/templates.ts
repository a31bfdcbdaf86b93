import type { ObjectId } from 'mongodb';
import { may } from '../../../platform/http/permission.ts';
import { created, noContent, ok } from '../../../platform/http/answer.ts';
import { changing, reading } from '../../../platform/http/route.ts';
import { pathIds } from '../../../platform/schema/schema.ts';
import { pageOf } from '../../../platform/schema/shape.ts';
import type { ServiceContext } from '../../../platform/http/context.ts';
import type { TaskTemplateDoc } from '../../../domain/tasks/model.ts';
import { findTemplate } from '../../../domain/tasks/templates.ts';
import { createTemplate, dropTemplate, editTemplate } from '../templates/change.ts';
import { templateBody, templatePatchBody } from '../templates/inputs.ts';
import { listTemplates, templateQuery } from '../templates/list.ts';
import { templateListPolicy, templatePolicy } from '../templates/policy.ts';
import { presentTemplate, templateOut } from '../templates/present.ts';
import { guardOpenUnit } from '../../../domain/units/writes.ts';
import { onUnitTasks, unitParams } from './subject.ts';

const templateParams = pathIds('templateId');

const named = (
  services: ServiceContext,
  { params }: { params: { templateId: ObjectId } },
): Promise<TaskTemplateDoc | null> => findTemplate(services.db, params.templateId);

export const templateRoutes = [
  reading({
    name: 'listTaskTemplates',
    path: '/task-templates',
    tag: 'task templates',
    summary: 'Templates to start a task from: those for every unit and those of the caller’s units and the ones above',
    permission: may(templateListPolicy, 'list', async () => ({})),
    query: templateQuery,
    answers: { 200: pageOf(templateOut) },
    refusals: ['invalid_cursor'],
    async run({ services, query, caller }) {
      const tree = await services.units.current();
      const limit = query.limit;
      return ok(
        await listTemplates(services.db, tree, caller!, query, limit, (template) => presentTemplate(template, caller!)),
      );
    },
  }),
  changing({
    name: 'createTaskTemplate',
    method: 'post',
    path: '/units/:unitId/task-templates',
    tag: 'task templates',
    summary: 'Keep a template for a unit and everything below it',
    permission: onUnitTasks('create'),
    params: unitParams,
    body: templateBody,
    answers: { 201: templateOut },
    refusals: ['unit_closed'],
    async run({ params, body, caller }, transaction) {
      const unit = await guardOpenUnit(transaction, params.unitId);
      const template = await createTemplate(transaction, unit._id, body);
      const shown = presentTemplate(template, caller);
      return created(shown, `/api/v1/task-templates/${shown.id}`, template.version);
    },
  }),
  changing({
    name: 'editTaskTemplate',
    method: 'patch',
    path: '/task-templates/:templateId',
    tag: 'task templates',
    summary: 'Change a unit’s template',
    permission: may(templatePolicy, 'edit', named),
    params: templateParams,
    body: templatePatchBody,
    answers: { 200: templateOut },
    async run({ subject, body, caller, ifMatch }, transaction) {
      const template = await editTemplate(transaction, subject, body, ifMatch);
      return ok(presentTemplate(template, caller), template.version);
    },
  }),
  changing({
    name: 'deleteTaskTemplate',
    method: 'delete',
    path: '/task-templates/:templateId',
    tag: 'task templates',
    summary: 'Delete a unit’s template',
    permission: may(templatePolicy, 'edit', named),
    params: templateParams,
    answers: { 204: null },
    async run({ subject, ifMatch }, transaction) {
      await dropTemplate(transaction, subject, ifMatch);
      return noContent();
    },
  }),
];
