import type { ObjectId } from 'mongodb';
import type { Caller } from '../../platform/http/caller.ts';
import { may, signedIn } from '../../platform/http/permission.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { ok } from '../../platform/http/answer.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { pathIds, maybeReason } from '../../platform/schema/schema.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { editNeed } from './edit.ts';
import { needPointsRoute } from './routes-points.ts';
import { needEdits } from './inputs.ts';
import { needPolicy } from '../../domain/needs/policy.ts';
import { needPageSchema, needSchema } from '../../domain/needs/present.ts';
import { findNeed, needsOfPerson, needsOfUnit, type NeedDoc, needQuery } from '../../domain/needs/queries.ts';
import { raiseRoute } from './route-raise.ts';
import { shownNeeds } from './shown-needs.ts';
import { withdrawNeed } from './withdraw.ts';

const params = pathIds('needId');
const unitParams = pathIds('unitId');
const named = ({ db }: ServiceContext, inputs: { params: { needId: ObjectId } }) => findNeed(db, inputs.params.needId);
const tag = 'needs';

async function one(services: ServiceContext, need: NeedDoc, caller: Caller, change?: TransactionContext) {
  const [shown] = await shownNeeds(services, [need], caller, change?.session);
  return shown;
}

const listMine = reading({
  name: 'listMyNeeds',
  path: '/me/needs',
  tag,
  permission: signedIn,
  summary: 'Your needs, the latest first',
  query: needQuery,
  answers: { 200: needPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services, caller, query }) {
    const { items, nextCursor } = await needsOfPerson(services.db, caller!.personId, query);
    return ok({ items: await shownNeeds(services, items, caller!), nextCursor });
  },
});

const listOfUnit = reading({
  name: 'listNeedsOfUnit',
  path: '/units/:unitId/needs',
  tag,
  params: unitParams,
  summary: 'Needs of a unit and everything below it, for its organisers',
  permission: may(unitPolicy, 'organise', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
    findUnit(db, inputs.params.unitId),
  ),
  query: needQuery,
  answers: { 200: needPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services, caller, subject, query }) {
    const { items, nextCursor } = await needsOfUnit(services.db, await services.units.current(), subject._id, query);
    return ok({ items: await shownNeeds(services, items, caller!), nextCursor });
  },
});

const show = reading({
  name: 'showNeed',
  path: '/needs/:needId',
  tag,
  params,
  summary: 'A need, for who asked and for the organisers there',
  permission: may(needPolicy, 'read', named),
  answers: { 200: needSchema },
  async run({ services, subject, caller }) {
    return ok(await one(services, subject, caller!), subject.version);
  },
});

const edit = changing({
  name: 'editNeed',
  path: '/needs/:needId',
  tag,
  method: 'patch',
  params,
  summary: 'Change a need that nobody has taken up yet',
  permission: may(needPolicy, 'edit', named),
  body: needEdits,
  answers: { 200: needSchema },
  refusals: ['need_claimed', 'wrong_state', 'precondition_failed'],
  async run({ services, params, body, caller, ifMatch }, transaction) {
    const need = await editNeed(transaction, params.needId, body, ifMatch);
    return ok(await one(services, need, caller, transaction), need.version);
  },
});

const withdraw = changing({
  name: 'withdrawNeed',
  path: '/needs/:needId/withdrawal',
  tag,
  method: 'post',
  params,
  summary: 'Take back a need that nobody has taken up yet',
  permission: may(needPolicy, 'withdraw', named),
  body: maybeReason(),
  answers: { 200: needSchema },
  refusals: ['need_claimed', 'wrong_state', 'precondition_failed'],
  async run({ services, params, body, caller, ifMatch }, transaction) {
    const need = await withdrawNeed(transaction, params.needId, body.reason, ifMatch);
    return ok(await one(services, need, caller, transaction), need.version);
  },
});

export const needRoutes: Route[] = [raiseRoute, listMine, listOfUnit, needPointsRoute, show, edit, withdraw];
