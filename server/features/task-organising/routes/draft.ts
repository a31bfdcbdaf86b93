import { created, noContent } from '../../../platform/http/answer.ts';
import { changing } from '../../../platform/http/route.ts';
import { instant } from '../../../platform/schema/schema.ts';
import { shape } from '../../../platform/schema/shape.ts';
import { copiedFields, fieldsOf } from '../fields.ts';
import { createDraft } from '../create-draft.ts';
import { deleteDraft } from '../delete-draft.ts';
import { taskBody } from '../inputs.ts';
import { requireOwnNeed } from '../own-need.ts';
import { taskOut } from '../../../domain/tasks/present.ts';
import { publishTask } from '../publish.ts';
import { guardOpenUnit } from '../../../domain/units/writes.ts';
import { taskToChange } from '../changeable-task.ts';
import { onTask, onUnitTasks, shown, taskParams, unitParams } from './subject.ts';

const location = (task: { _id: { toHexString(): string } }): string => `/api/v1/tasks/${task._id.toHexString()}`;

export const draftRoutes = [
  changing({
    name: 'createTask',
    method: 'post',
    path: '/units/:unitId/tasks',
    tag: 'tasks',
    summary: 'Draft a task of a unit; `publish: true` publishes it at once',
    permission: onUnitTasks('create'),
    params: unitParams,
    body: taskBody,
    answers: { 201: taskOut },
    refusals: ['unit_closed', 'task_incomplete', 'starts_in_past'],
    async run({ services, params, body: { publish, ...input }, caller }, transaction) {
      const unit = await guardOpenUnit(transaction, params.unitId);
      await requireOwnNeed(services.db, caller, input.needId);
      const draft = await createDraft(transaction, unit, fieldsOf(input), services.config.timeZone);
      const task = publish ? await publishTask(transaction, draft) : draft;
      return created(await shown(services, task, caller), location(task), task.version);
    },
  }),
  changing({
    name: 'copyTask',
    method: 'post',
    path: '/tasks/:taskId/copies',
    tag: 'tasks',
    summary: 'Draft the same task at another time',
    permission: onTask('copy'),
    params: taskParams,
    body: shape({ start: instant() }),
    answers: { 201: taskOut },
    refusals: ['precondition_failed', 'unit_closed', 'starts_in_past'],
    async run({ services, params, body, caller, ifMatch }, transaction) {
      const task = await taskToChange(transaction, params.taskId, 'copy', ifMatch);
      const unit = await guardOpenUnit(transaction, task.unitId);
      const copy = await createDraft(transaction, unit, copiedFields(task, body.start), services.config.timeZone);
      return created(await shown(services, copy, caller), location(copy), copy.version);
    },
  }),
  changing({
    name: 'deleteTask',
    method: 'delete',
    path: '/tasks/:taskId',
    tag: 'tasks',
    summary: 'Delete a draft',
    permission: onTask('delete'),
    params: taskParams,
    answers: { 204: null },
    refusals: ['wrong_state'],
    async run({ params, ifMatch }, transaction) {
      await deleteDraft(transaction, await taskToChange(transaction, params.taskId, 'delete', ifMatch));
      return noContent();
    },
  }),
];
