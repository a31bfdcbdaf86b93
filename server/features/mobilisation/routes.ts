import type { ObjectId } from 'mongodb';
import { displayNames } from '../../domain/people/queries.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { id, nothing, pageFields, pathIds, queryFlag } from '../../platform/schema/schema.ts';
import { optional, shape } from '../../platform/schema/shape.ts';
import { limits } from '../../../shared/limits.ts';
import { askToSolve, draftPlan, editPlan, publishPlan, replan } from './change.ts';
import { groupsOf } from './groups.ts';
import { planBody, replanBody } from './inputs.ts';
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
import { peopleOf, plansOf } from './queries.ts';

const tag = 'mobilisation';
const params = pathIds('planId');
const unitParams = pathIds('unitId');
const unitNamed = ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
  findUnit(db, inputs.params.unitId);
const pathOf = (planId: ObjectId): string => `/api/v1/mobilisation-plans/${planId.toHexString()}`;

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
    const tree = await services.units.current();
    const plan = await draftPlan(transaction, subject, tree, body);
    return created(presentPlan(plan, tree, caller, language), pathOf(plan._id), plan.version);
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
    return ok(presentPlan(subject, await services.units.current(), caller!, language), subject.version);
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
    const tree = await services.units.current();
    const plan = await editPlan(transaction, tree, subject, body, ifMatch);
    return ok(presentPlan(plan, tree, caller, language), plan.version);
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
    return ok(presentPlan(plan, await services.units.current(), caller, language), plan.version);
  },
});

const publish = changing({
  name: 'publishMobilisation',
  path: '/mobilisation-plans/:planId/publication',
  tag,
  method: 'post',
  params,
  summary: 'Publish a computed plan: orders to those who agreed to be callable, invitations to all others are sent',
  permission: may(mobilisationPolicy, 'publish', planNamed),
  body: nothing(),
  answers: { 200: planSchema },
  refusals: ['plan_state', 'precondition_failed'],
  async run({ services, subject, caller, language, ifMatch }, transaction) {
    const plan = await publishPlan(transaction, subject, ifMatch);
    return ok(presentPlan(plan, await services.units.current(), caller, language), plan.version);
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
    const plan = await replan(transaction, subject, body.kind);
    return created(presentPlan(plan, await services.units.current(), caller, language), pathOf(plan._id), plan.version);
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
  summary: 'The people of a plan: those of one place, of one sending unit, or all whom it sends',
  permission: may(mobilisationPolicy, 'read', planNamed),
  query: shape({
    postId: optional(id()),
    unitId: optional(id()),
    sent: queryFlag().default(false),
    ...pageFields(),
  }),
  answers: { 200: mobilisedPage },
  refusals: ['invalid_cursor'],
  async run({ services: { db, units }, subject, query }) {
    const { items, nextCursor } = await peopleOf(db, subject._id, query);
    const names = await displayNames(
      db,
      items.map(({ personId }) => personId),
    );
    const tree = await units.current();
    return ok({ items: items.map((row) => presentPerson(row, tree, names)), nextCursor });
  },
});

export const mobilisationRoutes: Route[] = [draft, list, show, edit, solve, publish, change, groups, people];
