import Joi from 'joi';
import { limits } from '../../../../shared/limits.ts';
import { categories, keysOf, skills, taskStates } from '../../../../shared/words.ts';
import { refuseField } from '../../../platform/refusals/refuse.ts';
import { anyone } from '../../../platform/http/permission.ts';
import { ok } from '../../../platform/http/answer.ts';
import { reading } from '../../../platform/http/route.ts';
import {
  id,
  instant,
  instantOut,
  integer,
  lngLat,
  nullable,
  oneOf,
  pageOf,
  queryFlag,
  shape,
  text,
} from '../../../platform/schema/schema.ts';
import { listTasks, type TaskQuery } from '../../../domain/tasks/list.ts';
import { listedFields, presentListed, taskOut } from '../../../domain/tasks/present.ts';
import { listUnitTasks, type UnitTaskQuery } from '../../../domain/tasks/unit-list.ts';
import { onTask, onUnitTasks, shown, taskParams, unitParams } from './subject.ts';
import { barredFor, barredOut } from '../barred.ts';

const defaultLimit = 20;
const page = { limit: integer(1, limits.pageSize), cursor: Joi.string().max(200) };

const taskQuery = Joi.object<TaskQuery>({
  unitId: id(),
  category: oneOf(keysOf(categories)),
  skill: oneOf(keysOf(skills)),
  from: instant(),
  to: instant(),
  q: text(limits.titleLength),
  near: lngLat(),
  radiusKm: Joi.number().min(0.1).max(limits.radiusKm),
  open: queryFlag(),
  joinable: queryFlag(),
  sort: oneOf(['start', 'distance'] as const),
  ...page,
});

const unitTaskQuery = Joi.object<UnitTaskQuery>({
  state: oneOf(taskStates),
  from: instant(),
  to: instant(),
  endsAfter: instant(),
  sort: oneOf(['start', '-start'] as const),
  ...page,
});

const foundTask = shape({ ...listedFields, distanceKm: nullable(Joi.number()) });
const unitTask = shape({ ...listedFields, updatedAt: instantOut() });

export const listRoutes = [
  reading({
    name: 'listTasks',
    path: '/tasks',
    tag: 'tasks',
    summary: 'Published tasks that are not over, by place, text, category, skill, time and unit',
    permission: anyone,
    query: taskQuery,
    answers: { 200: pageOf(foundTask) },
    refusals: ['invalid_cursor'],
    async run({ services, query, now }) {
      if (query.sort === 'distance' && !query.near)
        throw refuseField('query.near', '按距离排序时必填', 'is needed to sort by distance');
      const tree = await services.units.current();
      return ok(
        await listTasks(services.db, query, query.limit ?? defaultLimit, now, (task) => ({
          ...presentListed(task, tree),
          distanceKm: task.tenths === undefined ? null : task.tenths / 10,
        })),
      );
    },
  }),
  reading({
    name: 'listUnitTasks',
    path: '/units/:unitId/tasks',
    tag: 'tasks',
    summary: 'A subtree’s tasks in every state, with how they fill; for its organisers',
    permission: onUnitTasks('list'),
    params: unitParams,
    query: unitTaskQuery,
    answers: { 200: pageOf(unitTask) },
    refusals: ['invalid_cursor'],
    async run({ services, params, query }) {
      const tree = await services.units.current();
      return ok(
        await listUnitTasks(services.db, params.unitId, query, query.limit ?? defaultLimit, (task) => ({
          ...presentListed(task, tree),
          updatedAt: task.updatedAt.toISOString(),
        })),
      );
    },
  }),
  reading({
    name: 'readTask',
    path: '/tasks/:taskId',
    tag: 'tasks',
    summary: 'One task; its exact address and contact only for those who hold a place and for its organisers',
    permission: onTask('read', true),
    params: taskParams,
    answers: { 200: taskOut.append({ barred: barredOut.required() }) },
    async run({ services, subject: task, caller, language }) {
      const seen = await shown(services, task, caller);
      const barred = await barredFor(services, task, caller, seen.mine?.state === 'proposed', language);
      return ok({ ...seen, barred }, task.version);
    },
  }),
];
