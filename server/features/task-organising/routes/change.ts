import { ok } from '../../../platform/http/answer.ts';
import { changing } from '../../../platform/http/route.ts';
import { limits } from '../../../../shared/limits.ts';
import { countOut, reason, shownText } from '../../../platform/schema/schema.ts';
import { shape } from '../../../platform/schema/shape.ts';
import { cancelTask } from '../cancel.ts';
import { editSettings, editTask } from '../edit.ts';
import { editedFields } from '../fields.ts';
import { taskPatchBody } from '../inputs.ts';
import { noteTask } from '../note.ts';
import { requireOwnNeed } from '../own-need.ts';
import { taskOut } from '../../../domain/tasks/present.ts';
import { publishTask } from '../publish.ts';
import { guardOpenUnit } from '../../../domain/units/writes.ts';
import { taskToChange } from '../changeable-task.ts';
import { onTask, shown, taskParams } from './subject.ts';

export const changeRoutes = [
  changing({
    name: 'publishTask',
    method: 'post',
    path: '/tasks/:taskId/publication',
    tag: 'tasks',
    summary: 'Publish a draft',
    permission: onTask('publish'),
    params: taskParams,
    answers: { 200: taskOut },
    refusals: ['wrong_state', 'precondition_failed', 'unit_closed', 'task_incomplete', 'starts_in_past'],
    async run({ services, params, caller, ifMatch }, transaction) {
      const draft = await taskToChange(transaction, params.taskId, 'publish', ifMatch);
      await guardOpenUnit(transaction, draft.unitId);
      const task = await publishTask(transaction, draft);
      return ok(await shown(services, task, caller), task.version);
    },
  }),
  changing({
    name: 'editTask',
    method: 'patch',
    path: '/tasks/:taskId',
    tag: 'tasks',
    summary: 'Change a task; with `If-Match`, only the version that was read',
    permission: onTask('edit'),
    params: taskParams,
    body: taskPatchBody,
    answers: { 200: taskOut },
    refusals: [
      'wrong_state',
      'role_unknown',
      'slots_below_taken',
      'role_taken',
      'task_moved',
      'rules_stand',
      'task_incomplete',
      'starts_in_past',
    ],
    async run({ services, params, body, caller, ifMatch }, transaction) {
      const task = await taskToChange(transaction, params.taskId, 'edit', ifMatch);
      await requireOwnNeed(services.db, caller, body.needId);
      const edited = await editTask(transaction, task, editedFields(task, body), editSettings(services));
      return ok(await shown(services, edited, caller), edited.version);
    },
  }),
  changing({
    name: 'cancelTask',
    method: 'post',
    path: '/tasks/:taskId/cancellation',
    tag: 'tasks',
    summary: 'Call a published task off; everybody in it is released',
    permission: onTask('cancel'),
    params: taskParams,
    body: reason(),
    answers: { 200: taskOut },
    refusals: ['wrong_state', 'precondition_failed'],
    async run({ services, params, body, caller, ifMatch }, transaction) {
      const task = await cancelTask(
        transaction,
        await taskToChange(transaction, params.taskId, 'cancel', ifMatch),
        body.reason,
      );
      return ok(await shown(services, task, caller), task.version);
    },
  }),
  changing({
    name: 'noteTask',
    method: 'post',
    path: '/tasks/:taskId/notes',
    tag: 'tasks',
    summary: 'Write to everybody who holds a place of a published task; the same words reach a person once',
    permission: onTask('note'),
    params: taskParams,
    body: shape({ message: shownText(limits.reasonLength) }),
    answers: { 200: shape({ told: countOut() }) },
    refusals: ['wrong_state', 'precondition_failed', 'notes_enough'],
    async run({ services, params, body, ifMatch }, transaction) {
      const task = await taskToChange(transaction, params.taskId, 'note', ifMatch);
      return ok({ told: await noteTask(transaction, task, body.message, services.config.timeZone) });
    },
  }),
];
