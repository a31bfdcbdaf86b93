import type { ClientSession, ObjectId } from 'mongodb';
import { may } from '../../platform/http/permission.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { oneOf, pageFields, pathIds, queryFlag } from '../../platform/schema/schema.ts';
import { grantRoles, keysOf } from '../../../shared/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { listOut, shape } from '../../platform/schema/shape.ts';
import { displayNames } from '../../domain/people/queries.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { subtreeOf } from '../../domain/units/tree.ts';
import { giveRole, newGrant } from './give.ts';
import { grantPolicy, type PlacedGrant } from '../../domain/grants/policy.ts';
import { grantPageSchema, grantSchema, presentGrant } from '../../domain/grants/present.ts';
import { findGrant, grantsBehind, pageOfGrants, type GrantDoc } from '../../domain/grants/queries.ts';
import { sightOf, sightSchema } from './preview.ts';
import { fatesOfGiven, removeGrant } from './remove.ts';
import { refuse } from '../../platform/refusals/refuse.ts';

const unitParams = pathIds('unitId');
const grantParams = pathIds('grantId');
const tag = 'grants';

const namedUnit = ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
  findUnit(db, inputs.params.unitId);

async function namedGrant(
  { db, clock }: ServiceContext,
  inputs: { params: { grantId: ObjectId } },
): Promise<PlacedGrant | null> {
  const grant = await findGrant(db, inputs.params.grantId, clock.now());
  const unit = grant && (await findUnit(db, grant.unitId));
  return unit && { grant, path: unit.path };
}

const peopleIn = (grants: readonly GrantDoc[]): ObjectId[] =>
  grants.flatMap(({ personId, grantedBy }) => (grantedBy ? [personId, grantedBy] : [personId]));

/** Roles as an administrator sees them. */
async function shownGrants(
  { db, units }: ServiceContext,
  grants: readonly GrantDoc[],
  caller: Caller,
  session?: ClientSession,
) {
  const names = await displayNames(db, peopleIn(grants), session);
  const tree = await units.current();
  return grants.map((grant) => presentGrant(grant, names, tree, caller));
}

const list = reading({
  name: 'listGrants',
  path: '/units/:unitId/grants',
  tag,
  params: unitParams,
  summary: 'The roles held in a unit itself, with `below` in everything below it too, and by whom',
  permission: may(unitPolicy, 'grant', namedUnit),
  query: shape({ below: queryFlag().default(false), ...pageFields() }),
  answers: { 200: grantPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services, subject, query, caller, now }) {
    const node = (await services.units.current()).byId.get(subject._id.toHexString());
    const units = query.below && node ? subtreeOf(node).map(({ objectId }) => objectId) : [subject._id];
    const { items, nextCursor } = await pageOfGrants(services.db, units, now, query);
    return ok({ items: await shownGrants(services, items, caller!), nextCursor });
  },
});

const preview = reading({
  name: 'previewRole',
  path: '/units/:unitId/role-preview',
  tag,
  params: unitParams,
  summary: 'The things of others that a role in a unit shows to who holds it, before it is given',
  permission: may(unitPolicy, 'grant', namedUnit),
  query: shape({ role: oneOf(keysOf(grantRoles)) }),
  answers: { 200: sightSchema },
  async run({ services, subject, query, now }) {
    const node = (await services.units.current()).byId.get(subject._id.toHexString());
    if (!node) throw refuse('not_found');
    return ok(await sightOf(services.db, await services.units.current(), node, query.role, now));
  },
});

const give = changing({
  name: 'giveRole',
  path: '/units/:unitId/grants',
  tag,
  method: 'post',
  params: unitParams,
  summary: 'Give a person a role in a unit and everything below it; it never lasts longer than your own',
  permission: may(unitPolicy, 'grant', namedUnit),
  body: newGrant,
  answers: { 201: grantSchema },
  refusals: ['unit_closed', 'grant_exists'],
  async run({ services, params, body, caller }, transaction) {
    const grant = await giveRole(transaction, params.unitId, body, caller);
    const [shown] = await shownGrants(services, [grant], caller, transaction.session);
    return created(shown, `/api/v1/grants/${shown.id}`);
  },
});

const given = reading({
  name: 'listGrantsBehind',
  path: '/grants/:grantId/given',
  tag,
  params: grantParams,
  summary: 'The roles that came from one, by however many hands: those that may end with it',
  permission: may(grantPolicy, 'read', namedGrant),
  answers: { 200: shape({ items: listOut(grantSchema) }) },
  async run({ services, subject, caller, now }) {
    const behind = await grantsBehind({ db: services.db, now }, subject.grant._id);
    return ok({ items: await shownGrants(services, behind, caller!) });
  },
});

const remove = changing({
  name: 'removeGrant',
  path: '/grants/:grantId',
  tag,
  method: 'delete',
  params: grantParams,
  summary: 'Take a role away; what it gave is kept or, where it had an end, ends with it',
  permission: may(grantPolicy, 'remove', namedGrant),
  query: shape({ given: oneOf(fatesOfGiven).default('keep') }),
  answers: { 204: null },
  refusals: ['last_administrator'],
  async run({ subject, query }, transaction) {
    const grant = await findGrant(transaction.db, subject.grant._id, transaction.now, transaction.session);
    if (!grant) throw refuse('not_found');
    await removeGrant(transaction, grant, query.given);
    return noContent();
  },
});

export const grantRoutes: Route[] = [list, preview, give, given, remove];
