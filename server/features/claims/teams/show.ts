import Joi from 'joi';
import type { ClientSession, ObjectId } from 'mongodb';
import { holdingStates } from '../../../../shared/participation-states.ts';
import { namedStates, teamClaimStates, type NamedState } from '../../../../shared/teams.ts';
import { keysOf } from '../../../../shared/words.ts';
import { namedByTeams, stillHeld } from '../../../domain/participations/held-places.ts';
import type { ParticipationDoc } from '../../../domain/participations/queries.ts';
import { displayNames } from '../../../domain/people/queries.ts';
import { tasksForPlaces } from '../../../domain/tasks/slots.ts';
import { teamClaimAbilities, teamClaimAbilitiesNow, type TeamClaimSubject } from '../../../domain/teams/policy.ts';
import {
  findTeam,
  findTeamClaim,
  findTeamMember,
  teamsById,
  type TeamClaimDoc,
  type TeamDoc,
} from '../../../domain/teams/queries.ts';
import { teamMemberData } from '../../../domain/teams/personal.ts';
import { teamClaimStateOf } from '../../../domain/teams/state.ts';
import { runQuery } from '../../../platform/database/query.ts';
import type { Caller } from '../../../platform/http/caller.ts';
import type { ServiceContext } from '../../../platform/http/context.ts';
import { countOut, idOut, instantOut, oneOf, textOut } from '../../../platform/schema/schema.ts';
import { abilities, listOut, named, nullable, shape, type Infer } from '../../../platform/schema/shape.ts';
import { shows } from '../../../platform/schema/told.ts';

const thing = named('NamedThing', shape({ id: idOut(), name: textOut() }));

export const teamClaimSchema = named(
  'TeamClaim',
  shape({
    id: idOut(),
    team: thing,
    role: thing,
    task: named('ClaimedTask', shape({ id: idOut(), title: textOut(), start: instantOut(), end: instantOut() })),
    places: countOut(),
    allOrNone: Joi.boolean(),
    /** The organisers asked the team by a plan; else its head claimed. */
    byPlan: Joi.boolean(),
    by: instantOut(),
    state: named('TeamClaimState', oneOf(keysOf(teamClaimStates))),
    /** Of the places: nobody is named for, asked, agreed to. */
    open: countOut(),
    asked: countOut(),
    agreed: countOut(),
    /** When it ended, the places that were left to everybody. */
    left: countOut(),
    reason: textOut(),
    /** For the head of the team alone: who was named, and their answer. */
    people: nullable(
      listOut(
        named(
          'NamedPerson',
          shape({
            personId: idOut(),
            displayName: shows(teamMemberData.membership, textOut()),
            state: named('NamedState', oneOf(keysOf(namedStates))),
          }),
        ),
      ),
    ),
    version: countOut(),
    can: abilities(...teamClaimAbilities),
  }),
);
export type ShownTeamClaim = Infer<typeof teamClaimSchema>;
export const teamClaimListSchema = named('TeamClaims', shape({ items: listOut(teamClaimSchema) }));

/** The claim that the path names, with the caller's own membership of its team. */
export async function teamClaimNamed(
  { db, clock }: ServiceContext,
  { params }: { params: { claimId: ObjectId } },
  caller: Caller | null,
): Promise<TeamClaimSubject | null> {
  const claim = caller && (await findTeamClaim(db, params.claimId));
  if (!claim) return null;
  const [team, member] = await Promise.all([
    findTeam(db, claim.teamId),
    findTeamMember(db, claim.teamId, caller.personId),
  ]);
  return { claim, team: team!, member, now: clock.now() };
}

interface Shown {
  services: Pick<ServiceContext, 'db' | 'units'>;
  caller: Caller;
  now: Date;
  session?: ClientSession;
  /**
   * The caller is in these teams. Others do not see the name of a branch's: with people's names it tells of party
   * membership.
   */
  asMember?: boolean;
}

/** Claims of teams as one caller sees them: names for the head, numbers for the organisers and the members. */
export async function shownTeamClaims(
  { services: { db, units }, caller, now, session, asMember = false }: Shown,
  claims: readonly TeamClaimDoc[],
): Promise<ShownTeamClaim[]> {
  // One after the other: a transaction runs one operation at a time.
  const teams = await teamsById(
    db,
    claims.map(({ teamId }) => teamId),
    session,
  );
  const tasks = await runQuery(db, tasksForPlaces(claims.map(({ taskId }) => taskId)), session);
  const claimIds = claims.map(({ _id }) => _id);
  const rows = await namedByTeams({ db, ...(session ? { session } : {}) }, claimIds);
  const personIds = rows.map(({ personId }) => personId);
  const names = await displayNames(db, personIds, session);
  const tree = await units.current();
  const isBranch = ({ unitId }: TeamDoc): boolean =>
    unitId !== null && tree.byId.get(unitId.toHexString())?.kind === 'branch';
  return claims.map((claim) => {
    const team = teams.get(claim.teamId.toHexString())!;
    const task = tasks.find(({ _id }) => _id.equals(claim.taskId))!;
    const ofClaim = rows.filter((row) => row.team!.claimId.equals(claim._id));
    return presentTeamClaim(
      caller,
      { claim, team, member: null, now },
      {
        task,
        rows: ofClaim,
        names,
        named: asMember || !isBranch(team),
      },
    );
  });
}

interface Besides {
  task: { _id: ObjectId; title: string; start: Date; end: Date; roles: { _id: ObjectId; name: string }[] };
  rows: readonly ParticipationDoc[];
  names: ReadonlyMap<string, string>;
  /** Whether the caller may see the name of the team. */
  named: boolean;
}

function presentTeamClaim(
  caller: Caller,
  subject: TeamClaimSubject,
  { task, rows, names, named }: Besides,
): ShownTeamClaim {
  const { claim, team, now } = subject;
  const isHead = team.headId !== null && caller.is(team.headId);
  const states = rows.map((row) => namedStateOf(row, now));
  const count = (state: NamedState): number => states.filter((one) => one === state).length;
  const state = teamClaimStateOf(claim, now);
  const role = task.roles.find(({ _id }) => _id.equals(claim.roleId));
  return {
    id: claim._id.toHexString(),
    team: { id: team._id.toHexString(), name: named || isHead ? team.name : '' },
    role: { id: claim.roleId.toHexString(), name: role?.name ?? '' },
    task: {
      id: task._id.toHexString(),
      title: task.title,
      start: task.start.toISOString(),
      end: task.end.toISOString(),
    },
    places: claim.places,
    allOrNone: claim.allOrNone,
    byPlan: claim.planId !== undefined,
    by: claim.by.toISOString(),
    state,
    open: state === 'holding' ? stillHeld(claim.places, rows) : 0,
    asked: state === 'holding' ? count('asked') : 0,
    agreed: count('agreed'),
    left: claim.left ?? 0,
    reason: claim.reason ?? '',
    people: isHead
      ? rows.map(({ personId }, i) => ({
          personId: personId.toHexString(),
          displayName: names.get(personId.toHexString()) ?? '',
          state: states[i],
        }))
      : null,
    version: claim.version,
    can: teamClaimAbilitiesNow(caller, subject),
  };
}

function namedStateOf({ state, offer, confirmedAt }: ParticipationDoc, now: Date): NamedState {
  if (state === 'offered') return offer!.expiresAt > now ? 'asked' : 'lapsed';
  if (holdingStates.includes(state)) return 'agreed';
  if (state === 'declined') return 'declined';
  const agreed = confirmedAt !== undefined && confirmedAt >= offer!.at;
  return state === 'expired' && !agreed ? 'lapsed' : 'gone';
}
