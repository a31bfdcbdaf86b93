import { organisationPolicy } from '../../domain/temporary-organisations/policy.ts';
import { membershipsOf, organisationsById } from '../../domain/temporary-organisations/queries.ts';
import { noContent, ok } from '../../platform/http/answer.ts';
import { may, signedIn } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { pathIds } from '../../platform/schema/schema.ts';
import { listOut, shape } from '../../platform/schema/shape.ts';
import { joiningBody } from './inputs.ts';
import { joinOrganisation, leaveOrganisation } from './membership.ts';
import { organisationNamed, ownOrganisation, ownOrganisationSchema, shownOrganisation } from './show.ts';
import { organisationSchema } from '../../domain/temporary-organisations/present.ts';

const tag = 'temporaryOrganisations';
const params = pathIds('organisationId');
const maxOwn = 50;

const own = reading({
  name: 'listMyOrganisations',
  path: '/me/temporary-organisations',
  tag,
  summary: 'The temporary organisations that you are in, or are asked into, the latest first',
  permission: signedIn,
  answers: { 200: shape({ items: listOut(organisationSchema) }) },
  async run({ services, caller, now }) {
    const memberships = await membershipsOf(services.db, caller!.personId, maxOwn);
    const byId = await organisationsById(
      services.db,
      memberships.map(({ organisationId }) => organisationId),
    );
    const docs = memberships.flatMap(({ organisationId }) => byId.get(organisationId.toHexString()) ?? []);
    return ok({
      items: await Promise.all(docs.map((doc) => shownOrganisation({ services, caller: caller!, now }, doc))),
    });
  },
});

const show = reading({
  name: 'showOrganisation',
  path: '/temporary-organisations/:organisationId',
  tag,
  params,
  summary: 'A temporary organisation: its head, its place, the next meeting, and the names that its members show you',
  permission: may(organisationPolicy, 'read', organisationNamed),
  answers: { 200: ownOrganisationSchema },
  async run({ services, subject, caller, now }) {
    return ok(await ownOrganisation({ services, caller: caller!, now }, subject.doc), subject.doc.version);
  },
});

const join = changing({
  name: 'joinOrganisation',
  path: '/temporary-organisations/:organisationId/membership',
  tag,
  method: 'put',
  params,
  summary: 'Say yes to being a member or the head; say whether the other members may see your name',
  permission: may(organisationPolicy, 'join', organisationNamed),
  body: joiningBody,
  answers: { 200: ownOrganisationSchema },
  refusals: [
    'organisation_over',
    'organisation_changed',
    'question_lapsed',
    'head_not_backed',
    'not_found',
    'precondition_failed',
    'grant_exists',
    'last_administrator',
    'unit_closed',
    'forbidden',
  ],
  async run({ services, subject, caller, body, now }, transaction) {
    const doc = await joinOrganisation(transaction, subject.doc._id, caller.personId, body.shown);
    return ok(await ownOrganisation({ services, caller, now, session: transaction.session }, doc), doc.version);
  },
});

const leave = changing({
  name: 'leaveOrganisation',
  path: '/temporary-organisations/:organisationId/membership',
  tag,
  method: 'delete',
  params,
  summary: 'Say no, or leave; hours and records stay yours',
  permission: may(organisationPolicy, 'leave', organisationNamed),
  answers: { 204: null },
  refusals: ['organisation_over', 'organisation_changed', 'not_found', 'precondition_failed', 'last_administrator'],
  async run({ subject, caller }, transaction) {
    await leaveOrganisation(transaction, subject.doc._id, caller.personId);
    return noContent();
  },
});

export const ownOrganisationRoutes: Route[] = [own, show, join, leave];
