import type { ObjectId } from 'mongodb';
import { displayNames } from '../../domain/people/queries.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { id, nothing, pageFields, pathIds, queryFlag } from '../../platform/schema/schema.ts';
import { optional, shape } from '../../platform/schema/shape.ts';
import { limits } from '../../../shared/limits.ts';
import type { Language } from '../../../shared/words.ts';
import { askToSolve, draftPlan, editPlan, publishPlan, replan } from './change.ts';
import { groupsOf } from './groups.ts';
import { pinBody, planBody, publicationBody, replanBody } from './inputs.ts';
import type { MobilisationPlanDoc } from './model.ts';
import { pinPerson, pinsOf, unpinPerson } from './pins.ts';
import { mobilisationPolicy, planNamed } from './policy.ts';
import {
  linksSchema,
  mobilisedPage,
  planPage,
  planSchema,
  presentLine,
  presentPerson,
  presentPlan,
} from './present.ts';
import { peopleOf, percentOf, plansOf } from './queries.ts';

const tag = 'mobilisation';
const params = pathIds('planId');
const unitParams = pathIds('unitId');
const unitNamed = ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
  findUnit(db, inputs.params.unitId);
const pathOf = (planId: ObjectId): string => `/api/v1/mobilisation-plans/${planId.toHexString()}`;

interface Asking {
  services: ServiceContext;
  caller: Caller;
  language: Language;
}

const shown = async ({ services: { db, units }, caller, language }: Asking, plan: MobilisationPlanDoc) =>
  presentPlan(plan, await units.current(), { caller, language, percent: await percentOf(db, plan) });

const draft = changing({
  name: 'draftMobilisation',
  path: '/units/:unitId/mobilisation-plans',
  tag,
  method: 'post',
  params: unitParams,
  summary: 'Write down who could be sent by whom, and what each place asks for; nothing is computed or sent yet',
  permission: may(unitPolicy, 'administer', unitNamed),
  body: planBody,
  maxBodyBytes: limits.unitFileBytes,
  answers: { 201: planSchema },
  refusals: ['unit_closed'],
  async run({ services, subject, body, caller, language }, transaction) {
    const plan = await draftPlan(transaction, subject, await services.units.current(), body);
    return created(await shown({ services, caller, language }, plan), pathOf(plan._id), plan.version);
  },
});

const list = reading({
  name: 'listMobilisations',
  path: '/units/:unitId/mobilisation-plans',
  tag,
  params: unitParams,
  summary: 'The mobilisation plans of a unit, the latest first (administrators)',
  permission: may(unitPolicy, 'administer', unitNamed),
  query: shape(pageFields()),
  answers: { 200: planPage },
  refusals: ['invalid_cursor'],
  async run({ services, subject, query }) {
    const { items, nextCursor } = await plansOf(services.db, subject._id, query);
    return ok({ items: items.map(presentLine), nextCursor });
  },
});

const show = reading({
  name: 'showMobilisation',
  path: '/mobilisation-plans/:planId',
  tag,
  params,
  summary:
    'A mobilisation plan: its inputs and, once it is computed and proven, what cannot be met and which units bind',
  permission: may(mobilisationPolicy, 'read', planNamed),
  answers: { 200: planSchema },
  async run({ services, subject, caller, language }) {
    return ok(await shown({ services, caller: caller!, language }, subject), subject.version);
  },
});

const edit = changing({
  name: 'editMobilisation',
  path: '/mobilisation-plans/:planId',
  tag,
  method: 'put',
  params,
  summary: 'Put other inputs in the place of a plan’s that is not published; what was computed goes',
  permission: may(mobilisationPolicy, 'edit', planNamed),
  body: planBody,
  maxBodyBytes: limits.unitFileBytes,
  answers: { 200: planSchema },
  refusals: ['plan_state', 'precondition_failed'],
  async run({ services, subject, body, caller, language, ifMatch }, transaction) {
    const plan = await editPlan(transaction, await services.units.current(), subject, body, ifMatch);
    return ok(await shown({ services, caller, language }, plan), plan.version);
  },
});

const solve = changing({
  name: 'solveMobilisation',
  path: '/mobilisation-plans/:planId/solution',
  tag,
  method: 'post',
  params,
  summary: 'Have a plan computed; it is shown once a separate check has proven it',
  permission: may(mobilisationPolicy, 'solve', planNamed),
  body: nothing(),
  answers: { 200: planSchema },
  refusals: ['plan_state', 'precondition_failed'],
  async run({ services, subject, caller, language, ifMatch }, transaction) {
    const plan = await askToSolve(transaction, subject, ifMatch);
    return ok(await shown({ services, caller, language }, plan), plan.version);
  },
});

const publish = changing({
  name: 'publishMobilisation',
  path: '/mobilisation-plans/:planId/publication',
  tag,
  method: 'post',
  params,
  summary:
    'Publish a computed plan: orders to those who agreed to be callable, invitations to all others are sent; organisations for the places may be formed with it',
  permission: may(mobilisationPolicy, 'publish', planNamed),
  body: publicationBody,
  answers: { 200: planSchema },
  refusals: ['plan_state', 'precondition_failed'],
  async run({ services, subject, body, caller, language, ifMatch }, transaction) {
    const plan = await publishPlan(transaction, subject, body, ifMatch);
    return ok(await shown({ services, caller, language }, plan), plan.version);
  },
});

const change = changing({
  name: 'replanMobilisation',
  path: '/mobilisation-plans/:planId/replans',
  tag,
  method: 'post',
  params,
  summary: 'Begin a plan that changes a published one: those who said yes stay, each other change has its price',
  permission: may(mobilisationPolicy, 'replan', planNamed),
  body: replanBody,
  answers: { 201: planSchema },
  refusals: ['plan_state'],
  async run({ services, subject, body, caller, language }, transaction) {
    const plan = await replan(transaction, subject, body);
    return created(await shown({ services, caller, language }, plan), pathOf(plan._id), plan.version);
  },
});

const groups = reading({
  name: 'listMobilisationGroups',
  path: '/mobilisation-plans/:planId/groups',
  tag,
  params,
  summary: 'The group of each place: its head, how many come from which unit, the price of one more',
  permission: may(mobilisationPolicy, 'read', planNamed),
  answers: { 200: linksSchema },
  async run({ services, subject }) {
    return ok({ items: await groupsOf(services.db, await services.units.current(), subject) });
  },
});

const people = reading({
  name: 'listMobilisedPeople',
  path: '/mobilisation-plans/:planId/people',
  tag,
  params,
  summary: 'The people of a plan: those of one place, of one sending unit, all whom it sends, or those kept by hand',
  permission: may(mobilisationPolicy, 'read', planNamed),
  query: shape({
    postId: optional(id()),
    unitId: optional(id()),
    sent: queryFlag().default(false),
    pinned: queryFlag().default(false),
    ...pageFields(),
  }),
  answers: { 200: mobilisedPage },
  refusals: ['invalid_cursor'],
  async run({ services: { db, units }, subject, query }) {
    const { items, nextCursor } = await peopleOf(db, subject, query);
    const ids = items.map(({ personId }) => personId);
    const besides = { names: await displayNames(db, ids), pins: await pinsOf(db, subject, ids) };
    const tree = await units.current();
    return ok({ items: items.map((row) => presentPerson(row, tree, besides)), nextCursor });
  },
});

const pinParams = pathIds('planId', 'mobilisedId');

const pin = changing({
  name: 'pinMobilisedPerson',
  path: '/mobilisation-plans/:planId/people/:mobilisedId/pin',
  tag,
  method: 'put',
  params: pinParams,
  summary:
    'Keep somebody at a place of the plan, or free, in this version and all later ones; then have it computed anew',
  permission: may(mobilisationPolicy, 'edit', planNamed),
  body: pinBody,
  answers: { 200: planSchema },
  refusals: ['not_found', 'plan_state', 'precondition_failed'],
  async run({ services, subject, params: { mobilisedId }, body, caller, language, ifMatch }, transaction) {
    const plan = await pinPerson(transaction, subject, mobilisedId, body.postId, ifMatch);
    return ok(await shown({ services, caller, language }, plan), plan.version);
  },
});

const unpin = changing({
  name: 'unpinMobilisedPerson',
  path: '/mobilisation-plans/:planId/people/:mobilisedId/pin',
  tag,
  method: 'delete',
  params: pinParams,
  summary: 'Leave it to the plan again where somebody goes',
  permission: may(mobilisationPolicy, 'edit', planNamed),
  answers: { 200: planSchema },
  refusals: ['not_found', 'plan_state', 'precondition_failed'],
  async run({ services, subject, params: { mobilisedId }, caller, language, ifMatch }, transaction) {
    const plan = await unpinPerson(transaction, subject, mobilisedId, ifMatch);
    return ok(await shown({ services, caller, language }, plan), plan.version);
  },
});

export const mobilisationRoutes: Route[] = [
  draft,
  list,
  show,
  edit,
  solve,
  publish,
  change,
  groups,
  people,
  pin,
  unpin,
];
