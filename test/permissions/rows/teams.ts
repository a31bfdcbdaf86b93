import { ObjectId, type Db } from 'mongodb';
import { hourMs } from '../../../shared/durations.ts';
import type { TaskDoc } from '../../../server/domain/tasks/model.ts';
import { teamClaims, teamMembers, teams, type TeamClaimDoc, type TeamDoc } from '../../../server/domain/teams/model.ts';
import { teamMemberId } from '../../../server/domain/teams/queries.ts';
import { newReadableCode } from '../../../server/platform/text/readable-code.ts';
import type { Prepare, Rows } from '../rows.ts';
import type { World } from '../world.ts';

const hex = ({ _id }: { _id: ObjectId }) => _id.toHexString();
type Stage = Pick<World, 'server' | 'city'>;
/** The database of a stage, and its time. */
interface Where {
  server: { db: Db; clock: { now(): Date } };
  city?: unknown;
}

/** A team that a person heads, with nobody else in it. */
export async function teamOf(
  { server }: Where,
  head: { _id: ObjectId },
  fields: Partial<TeamDoc> = {},
): Promise<TeamDoc> {
  const at = server.clock.now();
  const team: TeamDoc = {
    _id: new ObjectId(),
    name: '周末陪诊队',
    purpose: '',
    unitId: null,
    headId: head._id,
    code: newReadableCode(),
    size: 0,
    endsAt: null,
    version: 1,
    createdAt: at,
    ...fields,
  };
  await teams.in(server.db).insertOne(team);
  await inTeam({ server }, team, head);
  return team;
}

/** A person in a team, or asking to be. */
export async function inTeam(
  { server }: Where,
  { _id: teamId }: { _id: ObjectId },
  { _id: personId }: { _id: ObjectId },
  state: 'asking' | 'in' = 'in',
): Promise<void> {
  const at = server.clock.now();
  const _id = teamMemberId(teamId, personId);
  await teamMembers.in(server.db).insertOne({ _id, teamId, personId, state, at, joinedAt: at });
  if (state === 'in') await teams.in(server.db).updateOne({ _id: teamId }, { $inc: { size: 1 } });
}

/** A team's claim that holds two of three places of a task of the community. */
export async function teamClaimed(
  { server, city }: Stage,
  head: { _id: ObjectId },
): Promise<{ claim: TeamClaimDoc; task: TaskDoc; team: TeamDoc }> {
  const team = await teamOf({ server, city }, head);
  const task = await server.make.task(city.community, { roles: [server.make.role({ slots: 3, taken: 2, held: 2 })] });
  const now = server.clock.now();
  const claim: TeamClaimDoc = {
    _id: new ObjectId(),
    teamId: team._id,
    taskId: task._id,
    roleId: task.roles[0]._id,
    unitId: task.unitId,
    places: 2,
    allOrNone: false,
    by: new Date(+now + 3 * hourMs),
    state: 'holding',
    version: 1,
    createdAt: now,
  };
  await teamClaims.in(server.db).insertOne(claim);
  return { claim, task, team };
}

const ofTeam =
  (end: string, body?: object, fields: Partial<TeamDoc> = {}): Prepare =>
  async (world, owner) => ({ path: `/teams/${hex(await teamOf(world, owner, fields))}${end}`, body });

/** Of a team with one person more. */
const withMember =
  (state: 'asking' | 'in', path: (team: string, person: string) => { path: string; body?: object }): Prepare =>
  async (world, owner) => {
    const team = await teamOf(world, owner);
    const person = await world.server.make.person();
    await inTeam(world, team, person, state);
    return path(`/teams/${hex(team)}`, hex(person));
  };

const ofClaim =
  (end: string, body?: (owner: string) => object): Prepare =>
  async (world, owner) => ({
    path: `/team-claims/${hex((await teamClaimed(world, owner)).claim)}${end}`,
    body: body?.(hex(owner)),
  });

const newTeam = { name: '周末陪诊队', purpose: '', endsAt: null, unitId: null };

export const teamRows: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    formTeam: '401   ok    ok    ok    ok    ok    ok    403',
    'formTeam of a unit': '401   403   403   403   ok    ok    ok    403',
    listMyTeams: '401   ok    ok    ok    ok    ok    ok    403',
    askToJoinTeam: '401   ok    ok    ok    ok    ok    ok    403',
    listUnitTeams: '401   403   403   403   ok    ok    ok    403',
    showTeamInvitation: '401   ok    ok    ok    ok    ok    ok    403',
    showTeam: '401   ok    404   404   404   404   404   403',
    editTeam: '401   ok    404   404   404   404   404   403',
    renewTeamCode: '401   ok    404   404   404   404   404   403',
    admitToTeam: '401   ok    404   404   404   404   404   403',
    removeFromTeam: '401   ok    404   404   404   404   404   403',
    leaveTeam: '401   ok    404   404   404   404   404   403',
    handTeamOver: '401   ok    404   404   404   404   404   403',
    takeTeamHead: '401   ok    404   404   404   404   404   403',
    endTeam: '401   ok    404   404   404   404   404   403',
    claimForTeam: '401   ok    404   404   404   404   404   403',
    listTaskTeamClaims: '401   404   404   404   ok    ok    ok    403',
    listMyTeamClaims: '401   ok    ok    ok    ok    ok    ok    403',
    showTeamClaim: '401   ok    404   404   ok    ok    ok    403',
    nameForTeam: '401   ok    404   404   403   403   403   403',
    takeNameBack: '401   ok    404   404   403   403   403   403',
    withdrawTeamClaim: '401   ok    404   404   403   403   403   403',
    refuseTeamClaim: '401   403   404   404   ok    ok    ok    403',
  },
  requests: {
    formTeam: () => ({ path: '/teams', body: newTeam }),
    'formTeam of a unit': ({ city }) => ({ path: '/teams', body: { ...newTeam, unitId: hex(city.community) } }),
    listMyTeams: () => ({ path: '/me/teams' }),
    askToJoinTeam: async (world) => ({
      path: '/me/teams',
      body: { code: (await teamOf(world, await world.server.make.person())).code },
    }),
    listUnitTeams: ({ city }) => ({ path: `/units/${hex(city.community)}/teams` }),
    showTeamInvitation: async (world, owner) => ({ path: `/team-invitations/${(await teamOf(world, owner)).code}` }),
    showTeam: ofTeam(''),
    editTeam: ofTeam('', { purpose: '陪老人看病' }),
    renewTeamCode: ofTeam('/code', {}),
    admitToTeam: withMember('asking', (team, person) => ({ path: `${team}/members/${person}`, body: {} })),
    removeFromTeam: withMember('in', (team, person) => ({ path: `${team}/members/${person}` })),
    leaveTeam: ofTeam('/membership'),
    handTeamOver: withMember('in', (team, personId) => ({ path: `${team}/heir`, body: { personId } })),
    takeTeamHead: ofTeam('/head', {}, { headId: null }),
    endTeam: ofTeam('/end', {}),
    claimForTeam: async (world, owner) => {
      const team = await teamOf(world, owner);
      const task = await world.task();
      const by = new Date(+world.server.clock.now() + 3 * hourMs).toISOString();
      return {
        path: `/tasks/${hex(task)}/team-claims`,
        body: { teamId: hex(team), roleId: hex(task.roles[0]), places: 1, by, allOrNone: false },
      };
    },
    listTaskTeamClaims: async (world, owner) => ({
      path: `/tasks/${hex((await teamClaimed(world, owner)).task)}/team-claims`,
    }),
    listMyTeamClaims: () => ({ path: '/me/team-claims' }),
    showTeamClaim: ofClaim(''),
    nameForTeam: ofClaim('/people', (owner) => ({ personIds: [owner] })),
    takeNameBack: async (world, owner) => {
      const { claim } = await teamClaimed(world, owner);
      const people = `/team-claims/${hex(claim)}/people`;
      await world.server.as(owner).post(people, { personIds: [hex(owner)] });
      return { path: `${people}/${hex(owner)}` };
    },
    withdrawTeamClaim: ofClaim('/withdrawal', () => ({})),
    refuseTeamClaim: ofClaim('/refusal', () => ({ reason: '只要本社区的人' })),
  },
};
