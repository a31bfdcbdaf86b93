import type { ObjectId } from 'mongodb';
import { may } from '../../platform/http/permission.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { oneOf, pageFields, pathIds } from '../../platform/schema/schema.ts';
import { shape } from '../../platform/schema/shape.ts';
import { displayNames } from '../../domain/people/queries.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { giveRole, newGrant } from './give.ts';
import { grantPolicy, type PlacedGrant } from '../../domain/grants/policy.ts';
import { grantPageSchema, grantSchema, presentGrant } from '../../domain/grants/present.ts';
import { findGrant, pageOfGrants, type GrantDoc } from '../../domain/grants/queries.ts';
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

const list = reading({
  name: 'listGrants',
  path: '/units/:unitId/grants',
  tag,
  params: unitParams,
  summary: 'The roles held in a unit itself, and by whom',
  permission: may(unitPolicy, 'grant', namedUnit),
  query: shape(pageFields()),
  answers: { 200: grantPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services, subject, query, now }) {
    const { items, nextCursor } = await pageOfGrants(services.db, subject._id, now, query);
    const [names, tree] = await Promise.all([displayNames(services.db, peopleIn(items)), services.units.current()]);
    return ok({ items: items.map((grant) => presentGrant(grant, names, tree)), nextCursor });
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
    const names = await displayNames(services.db, peopleIn([grant]), transaction.session);
    const shown = presentGrant(grant, names, await services.units.current());
    return created(shown, `/api/v1/grants/${shown.id}`);
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

export const grantRoutes: Route[] = [list, give, remove];
