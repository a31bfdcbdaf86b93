import type { ObjectId } from 'mongodb';
import { displayNames } from '../../domain/people/queries.ts';
import { effectiveAt } from '../../domain/surges/effective.ts';
import { surgePolicy, type SurgeSubject } from '../../domain/surges/policy.ts';
import {
  exerciseSchema,
  presentExercise,
  presentSurge,
  surgeSchema,
  valuesSchema,
} from '../../domain/surges/present.ts';
import { exercisesIn, findSurge, surgesIn, type SurgeDoc } from '../../domain/surges/queries.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { subtreeOf, type TreeNode, type UnitTree } from '../../domain/units/tree.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { nothing, pathIds } from '../../platform/schema/schema.ts';
import { listOut, named, shape } from '../../platform/schema/shape.ts';
import { holdExercise } from './exercise.ts';
import { endBody, exerciseBody, surgeBody } from './inputs.ts';
import { end, prolong, switchOn } from './switch.ts';

const tag = 'surges';
const unitParams = pathIds('unitId');
const params = pathIds('surgeId');
const unitNamed = ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
  findUnit(db, inputs.params.unitId);

async function surgeNamed(
  { db, clock }: ServiceContext,
  inputs: { params: { surgeId: ObjectId } },
): Promise<SurgeSubject | null> {
  const surge = await findSurge(db, inputs.params.surgeId);
  return surge && { surge, now: clock.now() };
}

interface Shown {
  services: Pick<ServiceContext, 'db' | 'units'>;
  caller: Caller;
  now: Date;
}

async function shownSurges({ services: { db, units }, caller, now }: Shown, surges: readonly SurgeDoc[]) {
  const tree = await units.current();
  const names = await displayNames(
    db,
    surges.map(({ by }) => by),
  );
  return surges.map((surge) => presentSurge(caller, surge, { tree, by: names.get(surge.by.toHexString()) ?? '', now }));
}

const nodesBelow = (tree: UnitTree, unitId: ObjectId): TreeNode[] => {
  const top = tree.byId.get(unitId.toHexString());
  return top ? subtreeOf(top) : [];
};

/** The communities of a subtree, where people live; of a unit that has none below it the unit itself. */
const communitiesOf = (tree: UnitTree, unitId: ObjectId): TreeNode[] => {
  const open = nodesBelow(tree, unitId).filter(({ state }) => state === 'open');
  const communities = open.filter(({ kind }) => kind === 'community');
  return communities.length > 0 ? communities : open.slice(0, 1);
};

const list = reading({
  name: 'listSurges',
  path: '/units/:unitId/surges',
  tag,
  params: unitParams,
  summary: 'The surges of a subtree, those that hold and those of before, and what holds for the unit itself now',
  permission: may(unitPolicy, 'organise', unitNamed),
  answers: { 200: named('SurgeList', shape({ items: listOut(surgeSchema), now: valuesSchema })) },
  async run({ services, subject, caller, now }) {
    const ids = nodesBelow(await services.units.current(), subject._id).map(({ objectId }) => objectId);
    const [surges, values] = await Promise.all([
      surgesIn(services.db, ids),
      effectiveAt({ db: services.db, now }, subject._id),
    ]);
    return ok({ items: await shownSurges({ services, caller: caller!, now }, surges), now: values });
  },
});

const on = changing({
  name: 'startSurge',
  path: '/units/:unitId/surges',
  tag,
  method: 'post',
  params: unitParams,
  summary: 'Switch a subtree to surge mode until a time; everything that it changes comes back by itself',
  permission: may(unitPolicy, 'administer', unitNamed),
  body: surgeBody,
  answers: { 201: surgeSchema },
  refusals: ['surge_exists', 'unit_closed', 'not_found'],
  async run({ services, subject, body, caller, now }, transaction) {
    const surge = await switchOn(transaction, subject._id, body);
    const [shown] = await shownSurges({ services, caller, now }, [surge]);
    return created(shown, `/api/v1/units/${subject._id.toHexString()}/surges`, surge.version);
  },
});

const extend = changing({
  name: 'prolongSurge',
  path: '/surges/:surgeId/end',
  tag,
  method: 'put',
  params,
  summary: 'Put another end to a surge that is not over',
  permission: may(surgePolicy, 'prolong', surgeNamed),
  body: endBody,
  answers: { 200: surgeSchema },
  refusals: ['surge_over', 'surge_exists', 'precondition_failed'],
  async run({ services, subject, body, caller, ifMatch, now }, transaction) {
    const surge = await prolong(transaction, subject.surge._id, body.until, ifMatch);
    const [shown] = await shownSurges({ services, caller, now }, [surge]);
    return ok(shown, surge.version);
  },
});

const off = changing({
  name: 'endSurge',
  path: '/surges/:surgeId/ending',
  tag,
  method: 'post',
  params,
  summary: 'End a surge at once: the ordinary rules hold everywhere from this moment on',
  permission: may(surgePolicy, 'end', surgeNamed),
  body: nothing(),
  answers: { 200: surgeSchema },
  refusals: ['surge_over', 'precondition_failed'],
  async run({ services, subject, caller, ifMatch, now }, transaction) {
    const surge = await end(transaction, subject.surge._id, ifMatch);
    const [shown] = await shownSurges({ services, caller, now }, [surge]);
    return ok(shown, surge.version);
  },
});

const exercise = changing({
  name: 'holdExercise',
  path: '/units/:unitId/exercises',
  tag,
  method: 'post',
  params: unitParams,
  summary: 'A surge on paper: how many could come to each community, how fast, and where people would be missing',
  permission: may(unitPolicy, 'administer', unitNamed),
  body: exerciseBody,
  answers: { 201: exerciseSchema },
  async run({ services, subject, body }, transaction) {
    const tree = await services.units.current();
    const communities = communitiesOf(tree, subject._id);
    const { travelKmPerHour: kmPerHour } = services.config;
    const held = await holdExercise(transaction, { unitId: subject._id, communities, kmPerHour }, body);
    return created(presentExercise(tree, held), `/api/v1/units/${subject._id.toHexString()}/exercises`);
  },
});

const exercises = reading({
  name: 'listExercises',
  path: '/units/:unitId/exercises',
  tag,
  params: unitParams,
  summary: 'The exercises of a unit, the latest first, each with its report',
  permission: may(unitPolicy, 'administer', unitNamed),
  answers: { 200: shape({ items: listOut(exerciseSchema) }) },
  async run({ services: { db, units }, subject }) {
    const tree = await units.current();
    return ok({ items: (await exercisesIn(db, [subject._id])).map((one) => presentExercise(tree, one)) });
  },
});

export const surgeRoutes: Route[] = [list, on, extend, off, exercise, exercises];
