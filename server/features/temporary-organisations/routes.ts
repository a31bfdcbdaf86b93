import type { ObjectId } from 'mongodb';
import { refuse } from '../../platform/refusals/refuse.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import { may } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { oneOf, pathIds } from '../../platform/schema/schema.ts';
import { shape } from '../../platform/schema/shape.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { organisationPolicy } from '../../domain/temporary-organisations/policy.ts';
import { organisationListSchema, organisationSchema } from '../../domain/temporary-organisations/present.ts';
import { organisationsAmong } from '../../domain/temporary-organisations/queries.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { subtreeOf } from '../../domain/units/tree.ts';
import { editOrganisation, extendOrganisation } from './edit.ts';
import { endOrganisation } from './end.ts';
import { formOrganisation } from './form.ts';
import { askBody, endBody, extensionBody, organisationBody, organisationEdits } from './inputs.ts';
import { askMember, removeMember } from './membership.ts';
import { reportOf, reportSchema } from './report.ts';
import { organisationNamed, rosterOf, rosterSchema, shownOrganisation } from './show.ts';
import { ruleSettingsOf } from '../../domain/participations/rule-facts.ts';

const tag = 'temporaryOrganisations';
const params = pathIds('organisationId');
const unitParams = pathIds('unitId');
const unitNamed = ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
  findUnit(db, inputs.params.unitId);
const maxListed = 200;

const form = changing({
  name: 'formOrganisation',
  path: '/units/:unitId/temporary-organisations',
  tag,
  method: 'post',
  params: unitParams,
  summary: 'Form a temporary organisation below a unit: a rank, a purpose, an end',
  permission: may(unitPolicy, 'administer', unitNamed),
  body: organisationBody,
  answers: { 201: organisationSchema },
  refusals: ['unit_closed', 'unit_kind_misplaced', 'place_too_far', 'name_taken', 'organisation_over', 'rank_too_high'],
  async run({ services, subject, body, caller, now }, transaction) {
    const doc = await formOrganisation(transaction, subject, body, caller);
    const shown = await shownOrganisation({ services, caller, now, session: transaction.session }, doc);
    // The tree that the answer was made by is the one before the change.
    return created({ ...shown, name: body.name }, `/api/v1/temporary-organisations/${shown.id}`, doc.version);
  },
});

const list = reading({
  name: 'listOrganisations',
  path: '/units/:unitId/temporary-organisations',
  tag,
  params: unitParams,
  summary: 'The temporary organisations of a subtree, the latest first; at most 200',
  permission: may(unitPolicy, 'organise', unitNamed),
  query: shape({ which: oneOf(['running', 'ended']).default('running') }),
  answers: { 200: organisationListSchema },
  async run({ services, subject, caller, query, now }) {
    const node = (await services.units.current()).byId.get(subject._id.toHexString());
    const unitIds = node ? subtreeOf(node).map(({ objectId }) => objectId) : [subject._id];
    const docs = await organisationsAmong(services.db, unitIds, query.which, maxListed);
    return ok({
      items: await Promise.all(docs.map((doc) => shownOrganisation({ services, caller: caller!, now }, doc))),
    });
  },
});

const edit = changing({
  name: 'editOrganisation',
  path: '/temporary-organisations/:organisationId',
  tag,
  method: 'patch',
  params,
  summary: 'Change what a temporary organisation is for, and when and where its members meet; they are told',
  permission: may(organisationPolicy, 'arrange', organisationNamed),
  body: organisationEdits,
  answers: { 200: organisationSchema },
  refusals: ['organisation_over', 'precondition_failed'],
  async run({ services, params: { organisationId }, body, caller, now, ifMatch }, transaction) {
    const doc = await editOrganisation(transaction, organisationId, body, ifMatch);
    return ok(await shownOrganisation({ services, caller, now, session: transaction.session }, doc), doc.version);
  },
});

const extend = changing({
  name: 'extendOrganisation',
  path: '/temporary-organisations/:organisationId/extension',
  tag,
  method: 'post',
  params,
  summary: 'Move the end of a temporary organisation; the role of its head ends with it',
  permission: may(organisationPolicy, 'extend', organisationNamed),
  body: extensionBody,
  answers: { 200: organisationSchema },
  refusals: ['organisation_over', 'precondition_failed', 'head_not_backed', 'last_administrator', 'grant_exists'],
  async run({ services, params: { organisationId }, body, caller, now, ifMatch }, transaction) {
    const doc = await extendOrganisation(transaction, organisationId, body.endsAt, caller, ifMatch);
    return ok(await shownOrganisation({ services, caller, now, session: transaction.session }, doc), doc.version);
  },
});

const end = changing({
  name: 'endOrganisation',
  path: '/temporary-organisations/:organisationId/end',
  tag,
  method: 'post',
  params,
  summary: 'End a temporary organisation and those below it; another unit takes over all that is open',
  permission: may(organisationPolicy, 'end', organisationNamed),
  body: endBody,
  answers: { 200: organisationSchema },
  refusals: ['organisation_over', 'unit_kind_misplaced', 'name_taken', 'forbidden'],
  async run({ services, subject, body, caller, now }, transaction) {
    const tree = await services.units.current();
    const isAbove = tree.byId.get(subject.doc._id.toHexString())?.parentId === body.toUnitId.toHexString();
    // A unit that takes over gains work: where it is another unit, its administrators decide as well.
    if (!isAbove && !caller.administers(body.toUnitId)) throw refuse('forbidden');
    const doc = await endOrganisation(transaction, subject.doc._id, body);
    return ok(await shownOrganisation({ services, caller, now, session: transaction.session }, doc), doc.version);
  },
});

const report = reading({
  name: 'reportOrganisation',
  path: '/temporary-organisations/:organisationId/report',
  tag,
  params,
  summary: 'The people, tasks and hours of a temporary organisation, by the records as they are now',
  permission: may(organisationPolicy, 'seeMembers', organisationNamed),
  answers: { 200: reportSchema },
  async run({ services, subject, now }) {
    return ok(await reportOf(services.db, subject.doc._id, now));
  },
});

const members = reading({
  name: 'listOrganisationMembers',
  path: '/temporary-organisations/:organisationId/members',
  tag,
  params,
  summary: 'Everybody who was asked, and their answer; with the number to call of those who are in',
  permission: may(organisationPolicy, 'seeMembers', organisationNamed),
  answers: { 200: rosterSchema },
  async run({ services, subject, now }) {
    return ok(await rosterOf(services.db, subject.doc._id, now));
  },
});

const ask = changing({
  name: 'askMember',
  path: '/temporary-organisations/:organisationId/members',
  tag,
  method: 'post',
  params,
  summary: 'Ask somebody to be a member, or, from above, the head; they are nothing until they say yes',
  permission: may(organisationPolicy, 'ask', organisationNamed),
  body: askBody,
  answers: { 200: organisationSchema },
  refusals: ['organisation_over', 'organisation_full', 'already_member', 'forbidden', 'precondition_failed'],
  async run({ services, subject, body, caller, now }, transaction) {
    if (body.as === 'head' && !organisationPolicy.appointHead(caller, subject)) throw refuse('forbidden');
    const { utcOffset } = ruleSettingsOf(services.config);
    const doc = await askMember(transaction, subject.doc._id, body, utcOffset);
    return ok(await shownOrganisation({ services, caller, now, session: transaction.session }, doc), doc.version);
  },
});

const remove = changing({
  name: 'removeMember',
  path: '/temporary-organisations/:organisationId/members/:personId',
  tag,
  method: 'delete',
  params: pathIds('organisationId', 'personId'),
  summary: 'Take a member out, or a question back; a head goes by those above',
  permission: may(organisationPolicy, 'ask', organisationNamed),
  answers: { 204: null },
  refusals: ['organisation_over', 'organisation_changed', 'forbidden', 'precondition_failed', 'last_administrator'],
  async run({ subject, params: { personId }, caller }, transaction) {
    if (subject.doc.headId?.equals(personId) && !organisationPolicy.appointHead(caller, subject))
      throw refuse('forbidden');
    await removeMember(transaction, subject.doc._id, personId);
    return noContent();
  },
});

export const organisationRoutes: Route[] = [form, list, edit, extend, end, report, members, ask, remove];
