import type { ObjectId } from 'mongodb';
import { teamLimits } from '../../../../shared/teams.ts';
import { ruleContextOf, ruleSettingsOf } from '../../../domain/participations/rule-facts.ts';
import { recruitPolicy } from '../../../domain/tasks/policy.ts';
import { organisedTask } from '../../../domain/tasks/slots.ts';
import { teamClaimPolicy } from '../../../domain/teams/policy.ts';
import { holdingTeamClaim, teamClaimsOf, teamClaimsOfTask, teamsOfPerson } from '../../../domain/teams/queries.ts';
import { created, ok } from '../../../platform/http/answer.ts';
import type { ServiceContext } from '../../../platform/http/context.ts';
import { may, signedIn } from '../../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../../platform/http/route.ts';
import {
  errorCode,
  flag,
  id,
  idOut,
  instant,
  nothing,
  pathIds,
  reason,
  whole,
} from '../../../platform/schema/schema.ts';
import { listOf, listOut, named, shape } from '../../../platform/schema/shape.ts';
import { endTeamClaim } from './end.ts';
import { claimForTeam } from './hold.ts';
import { namePeople, takeNameBack } from './name.ts';
import { shownTeamClaims, teamClaimListSchema, teamClaimNamed, teamClaimSchema } from './show.ts';

const tag = 'teams';
const params = pathIds('claimId');
const maxOwn = 50;

const hold = changing({
  name: 'claimForTeam',
  path: '/tasks/:taskId/team-claims',
  tag,
  method: 'post',
  limit: 'claim',
  params: pathIds('taskId'),
  summary: 'Take places of a role for a team that you head; you name its people by a time, and each agrees',
  permission: signedIn,
  body: named(
    'NewTeamClaim',
    shape({
      teamId: id(),
      roleId: id(),
      places: whole(1, teamLimits.members),
      by: instant(),
      allOrNone: flag(),
    }),
  ),
  answers: { 201: teamClaimSchema },
  refusals: [
    'not_found',
    'forbidden',
    'team_over',
    'team_changed',
    'team_too_small',
    'team_claims_full',
    'team_claimed_before',
    'task_closed',
    'invited_only',
    'role_unknown',
    'task_full',
  ],
  async run({ services, params: { taskId }, body, caller, now }, transaction) {
    const claim = await claimForTeam(transaction, taskId, body);
    const [shown] = await shownTeamClaims({ services, caller, now, session: transaction.session }, [claim]);
    return created(shown, `/api/v1/team-claims/${shown.id}`, claim.version);
  },
});

const ofTask = reading({
  name: 'listTaskTeamClaims',
  path: '/tasks/:taskId/team-claims',
  tag,
  params: pathIds('taskId'),
  summary: 'The places of a task that teams hold or held: numbers, and by when they name their people (organisers)',
  permission: may(recruitPolicy, 'read', ({ db }: ServiceContext, inputs: { params: { taskId: ObjectId } }) =>
    organisedTask(db, inputs.params.taskId),
  ),
  answers: { 200: teamClaimListSchema },
  async run({ services, subject, caller, now }) {
    const claims = await teamClaimsOfTask(services.db, subject._id);
    return ok({ items: await shownTeamClaims({ services, caller: caller!, now }, claims) });
  },
});

const mine = reading({
  name: 'listMyTeamClaims',
  path: '/me/team-claims',
  tag,
  summary: 'The places that your teams hold or held, the latest first; with the names of those that you head',
  permission: signedIn,
  answers: { 200: teamClaimListSchema },
  async run({ services, caller, now }) {
    const memberships = await teamsOfPerson(services.db, caller!.personId);
    const inTeams = memberships.filter(({ state }) => state === 'in').map(({ teamId }) => teamId);
    const claims = await teamClaimsOf(services.db, inTeams, maxOwn);
    return ok({ items: await shownTeamClaims({ services, caller: caller!, now, asMember: true }, claims) });
  },
});

const show = reading({
  name: 'showTeamClaim',
  path: '/team-claims/:claimId',
  tag,
  params,
  summary: 'The places that a team holds; with the names of those who were named, for its head',
  permission: may(teamClaimPolicy, 'read', teamClaimNamed),
  answers: { 200: teamClaimSchema },
  async run({ services, subject, caller, now }) {
    const asMember = subject.member?.state === 'in';
    const [shown] = await shownTeamClaims({ services, caller: caller!, now, asMember }, [subject.claim]);
    return ok(shown, subject.claim.version);
  },
});

const name = changing({
  name: 'nameForTeam',
  path: '/team-claims/:claimId/people',
  tag,
  method: 'post',
  params,
  summary: 'Name members for places that the team holds; each is asked, and says yes or no by themselves',
  permission: may(teamClaimPolicy, 'name', teamClaimNamed),
  body: named('NamedPeople', shape({ personIds: listOf(id(), teamLimits.namedAtOnce).min(1) })),
  answers: {
    200: named(
      'NamingResult',
      shape({
        claim: teamClaimSchema,
        refused: listOut(named('NotNamed', shape({ personId: idOut(), code: errorCode() }))),
      }),
    ),
  },
  refusals: ['team_over', 'task_closed', 'team_claim_over'],
  async run({ services, subject, body, caller, now }, transaction) {
    const claim = await holdingTeamClaim(transaction, subject.claim._id);
    const { utcOffset } = ruleSettingsOf(services.config);
    const personIds = [...new Map(body.personIds.map((one) => [one.toHexString(), one])).values()];
    const result = await namePeople(transaction, claim, personIds, utcOffset);
    const [shown] = await shownTeamClaims({ services, caller, now, session: transaction.session }, [result.claim]);
    const refused = result.refused.map(({ personId, code }) => ({ personId: personId.toHexString(), code }));
    return ok({ claim: shown, refused }, result.claim.version);
  },
});

const takeBack = changing({
  name: 'takeNameBack',
  path: '/team-claims/:claimId/people/:personId',
  tag,
  method: 'delete',
  params: pathIds('claimId', 'personId'),
  summary: 'Take a name back before its person has agreed; the place is the team’s again',
  permission: may(teamClaimPolicy, 'name', teamClaimNamed),
  answers: { 200: teamClaimSchema },
  refusals: ['wrong_state', 'team_claim_over'],
  async run({ services, subject, params: { personId }, caller, now }, transaction) {
    const claim = await holdingTeamClaim(transaction, subject.claim._id);
    const written = await takeNameBack(transaction, claim, personId);
    const [shown] = await shownTeamClaims({ services, caller, now, session: transaction.session }, [written]);
    return ok(shown, written.version);
  },
});

const withdraw = changing({
  name: 'withdrawTeamClaim',
  path: '/team-claims/:claimId/withdrawal',
  tag,
  method: 'post',
  params,
  summary: 'Give back the places of a team to which nobody has agreed; those who agreed keep theirs',
  permission: may(teamClaimPolicy, 'withdraw', teamClaimNamed),
  body: nothing(),
  answers: { 200: teamClaimSchema },
  refusals: ['team_claim_over'],
  async run({ services, subject, caller, now }, transaction) {
    const claim = await holdingTeamClaim(transaction, subject.claim._id);
    const ended = await endTeamClaim(transaction, claim, 'withdrawn', ruleContextOf(services));
    const [shown] = await shownTeamClaims({ services, caller, now, session: transaction.session }, [ended]);
    return ok(shown, ended.version);
  },
});

const refuseClaim = changing({
  name: 'refuseTeamClaim',
  path: '/team-claims/:claimId/refusal',
  tag,
  method: 'post',
  params,
  summary: 'Refuse to keep places for a team, with a reason that its head is told; those who agreed keep theirs',
  permission: may(teamClaimPolicy, 'refuse', teamClaimNamed),
  body: reason(),
  answers: { 200: teamClaimSchema },
  refusals: ['team_claim_over'],
  async run({ services, subject, body, caller, now }, transaction) {
    const claim = await holdingTeamClaim(transaction, subject.claim._id);
    const ended = await endTeamClaim(transaction, claim, 'refused', ruleContextOf(services), body.reason);
    const [shown] = await shownTeamClaims({ services, caller, now, session: transaction.session }, [ended]);
    return ok(shown, ended.version);
  },
});

export const teamClaimRoutes: Route[] = [hold, ofTask, mine, show, name, takeBack, withdraw, refuseClaim];
