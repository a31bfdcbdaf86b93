import type { ObjectId } from 'mongodb';
import { ruleContextOf, ruleSettingsOf } from '../../domain/participations/rule-facts.ts';
import { teamPolicy } from '../../domain/teams/policy.ts';
import {
  holdingClaimCounts,
  runningTeam,
  teamByCode,
  teamsById,
  teamsOfPerson,
  teamsOfUnits,
} from '../../domain/teams/queries.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { subtreeOf } from '../../domain/units/tree.ts';
import { created, noContent, ok } from '../../platform/http/answer.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may, signedIn } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { id, nothing, pathIds, typedCode } from '../../platform/schema/schema.ts';
import { listOut, named, shape } from '../../platform/schema/shape.ts';
import { readableCodePattern } from '../../platform/text/readable-code.ts';
import { endTeam } from './end.ts';
import { editTeam, formTeam, renewCode } from './form.ts';
import { handOver, takeHead } from './head.ts';
import { codeBody, teamBody, teamEdits } from './inputs.ts';
import { admitMember, askToJoin, leaveTeam, removeFromTeam } from './membership.ts';
import {
  invitationSchema,
  presentInvitation,
  presentUnitTeam,
  shownTeam,
  teamNamed,
  teamSchema,
  unitTeamSchema,
} from './show.ts';

const tag = 'teams';
const params = pathIds('teamId');
const memberParams = pathIds('teamId', 'personId');
const maxListed = 200;

const form = changing({
  name: 'formTeam',
  path: '/teams',
  tag,
  method: 'post',
  summary: 'Make a team that you head, of your own or of a unit that you organise; it lasts, or ends by itself',
  permission: signedIn,
  body: teamBody,
  answers: { 201: teamSchema },
  refusals: ['team_head_age', 'team_full', 'forbidden', 'account_closed'],
  async run({ services, body, caller, now }, transaction) {
    if (body.unitId && !caller.organises(body.unitId)) throw refuse('forbidden');
    const { utcOffset } = ruleSettingsOf(services.config);
    const team = await formTeam(transaction, body, caller.person.birthDate, utcOffset);
    const shown = await shownTeam({ services, caller, now, session: transaction.session }, team);
    return created(shown, `/api/v1/teams/${shown.id}`, team.version);
  },
});

const mine = reading({
  name: 'listMyTeams',
  path: '/me/teams',
  tag,
  summary: 'The teams that you are in or ask to join, the latest first',
  permission: signedIn,
  answers: { 200: named('Teams', shape({ items: listOut(teamSchema) })) },
  async run({ services, caller, now }) {
    const memberships = await teamsOfPerson(services.db, caller!.personId);
    const byId = await teamsById(
      services.db,
      memberships.map(({ teamId }) => teamId),
    );
    const teams = memberships.flatMap(({ teamId }) => byId.get(teamId.toHexString()) ?? []);
    const shown = { services, caller: caller!, now };
    return ok({
      items: await Promise.all(teams.filter(({ endedAt }) => !endedAt).map((team) => shownTeam(shown, team))),
    });
  },
});

const ofUnit = reading({
  name: 'listUnitTeams',
  path: '/units/:unitId/teams',
  tag,
  params: pathIds('unitId'),
  summary:
    'The teams of a unit and of those below it, with how many are in each, and how many of its claims hold places; at most 200 (organisers)',
  permission: may(unitPolicy, 'organise', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
    findUnit(db, inputs.params.unitId),
  ),
  answers: { 200: named('UnitTeams', shape({ items: listOut(unitTeamSchema) })) },
  async run({ services, subject, now }) {
    const tree = await services.units.current();
    const node = tree.byId.get(subject._id.toHexString());
    const unitIds = node ? subtreeOf(node).map(({ objectId }) => objectId) : [];
    const teams = await teamsOfUnits(services.db, unitIds, now, maxListed);
    const claims = await holdingClaimCounts(
      services.db,
      teams.map(({ _id }) => _id),
    );
    return ok({
      items: teams.map((team) => presentUnitTeam(team, tree, claims.get(team._id.toHexString()) ?? 0, now)),
    });
  },
});

const invitation = reading({
  name: 'showTeamInvitation',
  path: '/team-invitations/:code',
  tag,
  limit: 'memberCode',
  params: shape({ code: typedCode(readableCodePattern) }),
  summary: 'The team of a code: its name, its head, how many are in it',
  permission: signedIn,
  answers: { 200: invitationSchema },
  refusals: ['team_code_unknown'],
  async run({ services, params: { code }, now }) {
    const team = await teamByCode(services.db, code, now);
    if (!team) throw refuse('team_code_unknown');
    return ok(await presentInvitation(services, team, now));
  },
});

const ask = changing({
  name: 'askToJoinTeam',
  path: '/me/teams',
  tag,
  method: 'post',
  limit: 'memberCode',
  summary: 'Ask to join a team by its code; its head answers, and its members then see your name',
  permission: signedIn,
  body: codeBody,
  answers: { 200: teamSchema },
  refusals: [
    'team_code_unknown',
    'team_member_already',
    'team_branch_only',
    'team_minors',
    'team_full',
    'team_changed',
    'account_closed',
  ],
  async run({ services, body, caller, now }, transaction) {
    const { utcOffset } = ruleSettingsOf(services.config);
    const tree = await services.units.current();
    const isBranch = (unitId: ObjectId): boolean => tree.byId.get(unitId.toHexString())?.kind === 'branch';
    const { birthDate, branchId } = caller.person;
    const team = await askToJoin(transaction, body.code, { birthDate, branchId, utcOffset, isBranch });
    return ok(await shownTeam({ services, caller, now, session: transaction.session }, team), team.version);
  },
});

const show = reading({
  name: 'showTeam',
  path: '/teams/:teamId',
  tag,
  params,
  summary: 'A team that you are in: its people; its code and those who ask, for its head',
  permission: may(teamPolicy, 'read', teamNamed),
  answers: { 200: teamSchema },
  async run({ services, subject, caller, now }) {
    return ok(await shownTeam({ services, caller: caller!, now }, subject.team), subject.team.version);
  },
});

const edit = changing({
  name: 'editTeam',
  path: '/teams/:teamId',
  tag,
  method: 'patch',
  params,
  summary: 'Change the name, the purpose or the end of a team that you head',
  permission: may(teamPolicy, 'lead', teamNamed),
  body: teamEdits,
  answers: { 200: teamSchema },
  refusals: ['team_over', 'team_changed'],
  async run({ services, subject, body, caller, now }, transaction) {
    const team = await editTeam(transaction, subject.team._id, body);
    return ok(await shownTeam({ services, caller, now, session: transaction.session }, team), team.version);
  },
});

const renew = changing({
  name: 'renewTeamCode',
  path: '/teams/:teamId/code',
  tag,
  method: 'post',
  params,
  summary: 'Make a fresh code; the one before stops working',
  permission: may(teamPolicy, 'lead', teamNamed),
  body: nothing(),
  answers: { 200: teamSchema },
  refusals: ['team_over', 'team_changed'],
  async run({ services, subject, caller, now }, transaction) {
    const team = await renewCode(transaction, subject.team._id);
    return ok(await shownTeam({ services, caller, now, session: transaction.session }, team), team.version);
  },
});

const admit = changing({
  name: 'admitToTeam',
  path: '/teams/:teamId/members/:personId',
  tag,
  method: 'put',
  params: memberParams,
  summary: 'Say yes to somebody who asks to join the team that you head',
  permission: may(teamPolicy, 'lead', teamNamed),
  body: nothing(),
  answers: { 200: teamSchema },
  refusals: ['team_over', 'team_full', 'team_changed', 'not_in_team'],
  async run({ services, subject, params: { personId }, caller, now }, transaction) {
    const team = await admitMember(transaction, subject.team._id, personId);
    return ok(await shownTeam({ services, caller, now, session: transaction.session }, team), team.version);
  },
});

const remove = changing({
  name: 'removeFromTeam',
  path: '/teams/:teamId/members/:personId',
  tag,
  method: 'delete',
  params: memberParams,
  summary: 'Say no to somebody who asks, or take a member out; places to which they agreed stay theirs',
  permission: may(teamPolicy, 'lead', teamNamed),
  answers: { 200: teamSchema },
  refusals: ['team_over', 'team_changed', 'not_in_team'],
  async run({ services, subject, params: { personId }, caller, now }, transaction) {
    const team = await removeFromTeam(transaction, subject.team._id, personId);
    return ok(await shownTeam({ services, caller, now, session: transaction.session }, team), team.version);
  },
});

const leave = changing({
  name: 'leaveTeam',
  path: '/teams/:teamId/membership',
  tag,
  method: 'delete',
  params,
  summary: 'Leave a team, or no longer ask to join; places to which you agreed stay yours',
  permission: may(teamPolicy, 'leave', teamNamed),
  answers: { 204: null },
  refusals: ['team_changed', 'team_claim_over', 'not_in_team'],
  async run({ services, subject, caller }, transaction) {
    await leaveTeam(transaction, subject.team._id, caller.personId, ruleContextOf(services));
    return noContent();
  },
});

const offerHead = changing({
  name: 'handTeamOver',
  path: '/teams/:teamId/heir',
  tag,
  method: 'put',
  params,
  summary: 'Ask a member to take over the team that you head; you head it until they have',
  permission: may(teamPolicy, 'lead', teamNamed),
  body: named('TeamHeir', shape({ personId: id() })),
  answers: { 200: teamSchema },
  refusals: ['team_over', 'team_changed', 'not_in_team'],
  async run({ services, subject, body, caller, now }, transaction) {
    const { utcOffset } = ruleSettingsOf(services.config);
    const team = await handOver(transaction, subject.team._id, body.personId, utcOffset);
    return ok(await shownTeam({ services, caller, now, session: transaction.session }, team), team.version);
  },
});

const take = changing({
  name: 'takeTeamHead',
  path: '/teams/:teamId/head',
  tag,
  method: 'put',
  params,
  summary: 'Take over a team that you are in: when its head has asked you to, or when it has none',
  permission: may(teamPolicy, 'takeHead', teamNamed),
  body: nothing(),
  answers: { 200: teamSchema },
  refusals: ['team_over', 'team_changed', 'team_head_taken', 'team_head_age'],
  async run({ services, subject, caller, now }, transaction) {
    const { utcOffset } = ruleSettingsOf(services.config);
    const team = await takeHead(transaction, subject.team._id, caller.person.birthDate, utcOffset);
    return ok(await shownTeam({ services, caller, now, session: transaction.session }, team), team.version);
  },
});

const end = changing({
  name: 'endTeam',
  path: '/teams/:teamId/end',
  tag,
  method: 'post',
  params,
  summary: 'End the team that you head: what it holds is given back, what people agreed to stays theirs',
  permission: may(teamPolicy, 'lead', teamNamed),
  body: nothing(),
  answers: { 204: null },
  refusals: ['team_over', 'team_changed', 'team_claim_over'],
  async run({ services, subject }, transaction) {
    await endTeam(transaction, await runningTeam(transaction, subject.team._id), ruleContextOf(services));
    return noContent();
  },
});

export const teamRoutes: Route[] = [form, mine, ask, ofUnit, invitation, show, edit, renew, admit, remove, leave];
export const teamHeadRoutes: Route[] = [offerHead, take, end];
