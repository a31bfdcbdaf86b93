import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { hourMs } from '../../../../shared/durations.ts';
import { limits } from '../../../../shared/limits.ts';
import { refuseField } from '../../../platform/refusals/refuse.ts';
import { anyone } from '../../../platform/http/permission.ts';
import { ok, type Answer } from '../../../platform/http/answer.ts';
import { beside, okBeside, okItems, pieceOf, type Piece } from '../../../platform/http/pieces.ts';
import { reading } from '../../../platform/http/route.ts';
import { countOut, instantOut } from '../../../platform/schema/schema.ts';
import { named, nullable, pageOf, shape, type Infer } from '../../../platform/schema/shape.ts';
import { isSettled } from '../../../domain/participations/involved.ts';
import { involvementRows } from '../../../domain/participations/rows.ts';
import { listedFrom, shownToAll } from '../../../domain/tasks/listed/listed-row.ts';
import { answerHeld } from '../../../domain/tasks/listed/answer-held.ts';
import { always, Kept } from '../../../platform/kept/kept.ts';
import type { Reads } from '../../../platform/reads/reads.ts';
import type { ServiceContext } from '../../../platform/http/context.ts';
import type { Language } from '../../../../shared/words.ts';
import type { TaskRow } from '../../../domain/tasks/rows.ts';
import type { UnitTree } from '../../../domain/units/tree.ts';
import { standingIn } from '../../../domain/participations/queries.ts';
import { volunteerFacts } from '../../../domain/people/person-facts.ts';
import { volunteerOf, type Volunteer } from '../../../domain/people/volunteers.ts';
import { listTasks, taskQuery } from '../../../domain/tasks/list.ts';
import {
  listedFields,
  presentForReader,
  presentListed,
  taskOut,
  type ListedOut,
} from '../../../domain/tasks/present.ts';
import { countUnitTasks, listUnitTasks, unitTaskFilters, unitTaskQuery } from '../../../domain/tasks/unit-list.ts';
import { onUnitTasks, taskParams, toReadTask, unitParams } from './subject.ts';
import { barredFor, barredOut } from '../barred.ts';

const foundTask = named('FoundTask', shape({ ...listedFields, distanceKm: nullable(Joi.number()) }));
const unitTask = named('UnitTask', shape({ ...listedFields, updatedAt: instantOut() }));
/** One task as its reader sees it, with what stands in the way of signing up. */
const readTaskOut = named('ReadTask', taskOut.append({ barred: barredOut.required() }));

/** The tasks, those that are on included, that a person need not be shown as open to them. */
async function settledFor(reads: Reads, personId: ObjectId, now: Date): Promise<ObjectId[]> {
  const after = +now - limits.taskHours * hourMs;
  const rows = await reads.of(involvementRows, personId);
  return rows.filter((row) => +row.start > after && isSettled(row)).map(({ taskId }) => taskId);
}

const found = (listed: Piece<ListedOut>, tenths: number | undefined) =>
  beside(listed, { distanceKm: tenths === undefined ? null : tenths / 10 });
const foundHeld = (task: TaskRow, tree: UnitTree, tenths: number | undefined) => found(listedFrom(task, tree), tenths);

/** So many answers of some 3 kB. */
const maxKept = 2_000;

/**
 * Answers of lately to readers without a role, who have nothing to do with the task: nothing of them depends on the
 * hour, so that each is kept for as long as the reader, the task and the org tree stay as they are.
 */
const toldStrangers = new Kept<Volunteer, Answer<Infer<typeof readTaskOut>>>(maxKept);

function toldStranger(
  services: ServiceContext,
  volunteer: Volunteer,
  { task, tree, language }: { task: TaskRow; tree: UnitTree; language: Language },
): Answer<Infer<typeof readTaskOut>> {
  return toldStrangers.of(volunteer, [task, tree, language], 0, () => {
    const barred = barredFor(services, task, volunteerFacts(volunteer, tree), false, language);
    const own = { ...presentForReader(task, stranger, anyTime), barred };
    return { value: okBeside(shownToAll(task, tree), own, task.version), ...always };
  });
}

const stranger = { caller: null, standing: null, reachable: false };
const anyTime = new Date(NaN);

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
    async run({ services, reads, query, caller, now }) {
      if (query.sort === 'distance' && !query.near)
        throw refuseField('query.near', '按距离排序时必填', 'is needed to sort by distance');
      const tree = await services.units.current(reads);
      const except = query.unsettled && caller ? await settledFor(reads, caller.personId, now) : [];
      const isHeld = query.q === undefined && reads.isFromMemory;
      const held = isHeld ? await services.listedTasks.current() : undefined;
      if (held) return answerHeld(held, { reads, tree, now }, { query, except }, foundHeld);
      const wanted = { ...query, except };
      const { items, ...rest } = await listTasks(services.db, tree, services.config, wanted, now, (task) =>
        found(pieceOf(presentListed(task, tree)), task.tenths),
      );
      return okItems(items, rest);
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
        await listUnitTasks(services.db, tree, services.config, params.unitId, query, query.limit, (task) => ({
          ...presentListed(task, tree),
          updatedAt: task.updatedAt.toISOString(),
        })),
      );
    },
  }),
  reading({
    name: 'countUnitTasks',
    path: '/units/:unitId/task-count',
    tag: 'tasks',
    summary: 'How many of a subtree’s tasks fit a filter; for its organisers',
    permission: onUnitTasks('list'),
    params: unitParams,
    query: shape(unitTaskFilters),
    answers: { 200: shape({ count: countOut() }) },
    run: async ({ services, params, query }) =>
      ok({
        count: await countUnitTasks(services.db, await services.units.current(), services.config, params.unitId, query),
      }),
  }),
  reading({
    name: 'readTask',
    path: '/tasks/:taskId',
    tag: 'tasks',
    summary: 'One task; its exact address and contact only for those who hold a place and for its organisers',
    permission: toReadTask,
    params: taskParams,
    answers: { 200: readTaskOut },
    async run({ services, reads, subject: task, caller, language, now }) {
      const [tree, standing, volunteer] = await Promise.all([
        services.units.current(reads),
        caller && standingIn(reads, task._id, caller.personId),
        caller && volunteerOf(reads, caller.personId),
      ]);
      if (caller && volunteer && !standing && caller.grants.length === 0)
        return toldStranger(services, volunteer, { task, tree, language });
      const reachable = standing !== null && (volunteer?.reachable ?? false);
      const own = presentForReader(task, { caller, standing, reachable }, now);
      const isInvited = standing?.state === 'proposed';
      const barred = volunteer ? barredFor(services, task, volunteerFacts(volunteer, tree), isInvited, language) : null;
      return okBeside(shownToAll(task, tree), { ...own, barred }, task.version);
    },
  }),
];
