import type { ObjectId } from 'mongodb';
import { recruitPolicy } from '../../domain/tasks/policy.ts';
import { taskById } from '../../domain/tasks/queries.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import type { Policy } from '../../platform/http/policy.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { decimal, id, instant, pathIds } from '../../platform/schema/schema.ts';
import { optional, shape } from '../../platform/schema/shape.ts';
import { chosenRole } from '../matching/routes-recruiting.ts';
import { latestLikelihood, usedLikelihood } from './learning.ts';
import { fillings } from './model.ts';
import { fillingOut, fillingsOut, likelihoodOut, presentFilling, presentLikelihood } from './present.ts';
import { promisesKept } from './promises.ts';
import { startFilling, stopFilling } from './start.ts';

const tag = 'matching';
const params = pathIds('taskId');
const path = '/tasks/:taskId/filling';
const recruits = may(
  recruitPolicy,
  'recruit',
  (services: ServiceContext, { params: { taskId } }: { params: { taskId: ObjectId } }) => taskById(services.db, taskId),
);
/** A task's fillings that are shown, the latest first. */
const maxShown = 20;

const start = changing({
  name: 'startFilling',
  method: 'post',
  path,
  tag,
  summary:
    'Fill a role by a time with at least a stated chance (organisers): invites in waves, as few people as that takes, in their waking hours, and stops when it is full',
  permission: recruits,
  limit: 'candidates',
  params,
  body: shape({ roleId: optional(id()), by: instant(), chance: decimal(0.5, 0.99) }),
  answers: { 201: fillingOut },
  refusals: ['task_closed', 'task_full', 'role_unknown', 'role_ambiguous', 'wrong_state'],
  async run({ services, subject: task, body, language, now }, transaction) {
    const roleId = chosenRole(task, body.roleId);
    const filling = await startFilling(services, transaction, task, { roleId, by: body.by, promised: body.chance });
    return created(
      await presentFilling(services.db, task, filling, language, now),
      `/api/v1/tasks/${task._id.toHexString()}/filling`,
    );
  },
});

const show = reading({
  name: 'listFillings',
  path,
  tag,
  summary: 'How the fillings of a task stand, the latest first (organisers)',
  permission: recruits,
  params,
  answers: { 200: fillingsOut },
  async run({ services: { db }, subject: task, language, now }) {
    const rows = await fillings
      .in(db)
      .find({ taskId: task._id })
      .sort({ createdAt: -1, _id: -1 })
      .limit(maxShown)
      .toArray();
    return ok({ items: await Promise.all(rows.map((row) => presentFilling(db, task, row, language, now))) });
  },
});

const stop = changing({
  name: 'stopFilling',
  method: 'delete',
  path,
  tag,
  summary: 'Ask nobody any more for a role (organisers); those who were asked may still answer',
  permission: recruits,
  params,
  query: shape({ roleId: optional(id()) }),
  answers: { 200: fillingOut },
  refusals: ['role_unknown', 'role_ambiguous', 'wrong_state'],
  async run({ services: { db }, subject: task, query, language, now }, transaction) {
    const stopped = await stopFilling(transaction, task, chosenRole(task, query.roleId));
    return ok(await presentFilling(db, task, stopped, language, now));
  },
});

/** The chances are of nobody in particular; how well they hold is for those who answer for the service. */
const likelihoodPolicy: Policy<object, 'check'> = {
  read: () => true,
  check: (caller) => caller?.grants.some(({ role }) => role === 'administrator') ?? false,
};

const likelihood = reading({
  name: 'showLikelihood',
  path: '/matching/likelihood',
  tag,
  summary:
    'How well it is foretold who says yes (administrators): of those of whom 70 % was said, how many did, on days held out; what is not calibrated is not used; the share of people asked who had never been asked before, as stated and as it was; and how many promises to fill a role were kept, of those given',
  permission: may(likelihoodPolicy, 'check', () => Promise.resolve({})),
  answers: { 200: likelihoodOut },
  async run({ services: { db, config }, now }) {
    const [latest, used, promises] = await Promise.all([
      latestLikelihood(db),
      usedLikelihood(db),
      promisesKept(db, now),
    ]);
    return ok(presentLikelihood(latest, used, config.learningShare, promises));
  },
});

export const fillingRoutes: Route[] = [start, show, stop, likelihood];
