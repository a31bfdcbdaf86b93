import type { ObjectId } from 'mongodb';
import type { TeamMemberState } from '../../../shared/teams.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { abilitiesOf, type Policy } from '../../platform/http/policy.ts';
import type { TeamClaimDoc, TeamDoc, TeamMemberDoc } from './model.ts';
import { isRunning, teamClaimStateOf, teamMemberStateOf } from './state.ts';

/** A team as somebody meets it, with their own membership. */
export interface TeamSubject {
  team: TeamDoc;
  member: TeamMemberDoc | null;
  now: Date;
}

export const teamAbilities = ['lead', 'takeHead', 'leave'] as const;
type TeamAbility = (typeof teamAbilities)[number];

const isIn = ({ member, now }: Pick<TeamSubject, 'member' | 'now'>, ...states: TeamMemberState[]): boolean =>
  member !== null && states.includes(teamMemberStateOf(member, now));
const heads = (caller: Caller | null, { headId }: TeamDoc): boolean => headId !== null && (caller?.is(headId) ?? false);

/** A team is for those who are in it, or ask to be. Nobody is made the head: a member takes over. */
export const teamPolicy: Policy<TeamSubject, (typeof teamAbilities)[number]> = {
  read: (caller, subject) => caller !== null && isIn(subject, 'in', 'asking'),
  lead: (caller, { team }) => heads(caller, team),
  takeHead: (_caller, subject) => isIn(subject, 'in'),
  leave: (_caller, subject) => isIn(subject, 'in', 'asking'),
};

/** The options of somebody with a team as it now stands; the commands have the last word. */
export function teamAbilitiesNow(caller: Caller, subject: TeamSubject): Record<TeamAbility, boolean> {
  const can = abilitiesOf(teamPolicy, teamAbilities, caller, subject);
  const runs = isRunning(subject.team, subject.now);
  return {
    lead: can.lead && runs,
    takeHead: can.takeHead && runs && isHeadFreeFor(caller.personId, subject.team, subject.now),
    leave: can.leave && subject.team.endedAt === undefined,
  };
}

/** Whether a member may take over: there is no head, or the head has asked this one. */
export const isHeadFreeFor = (personId: ObjectId, { headId, heir }: TeamDoc, now: Date): boolean =>
  headId === null || (heir !== undefined && heir.until > now && heir.personId.equals(personId));

/** A claim of a team as somebody meets it. */
export interface TeamClaimSubject extends TeamSubject {
  claim: TeamClaimDoc;
}

export const teamClaimAbilities = ['name', 'withdraw', 'refuse'] as const;
type TeamClaimAbility = (typeof teamClaimAbilities)[number];

/** A claim is between the team and the organisers of the task; these say no, and not to a team that they head. */
export const teamClaimPolicy: Policy<TeamClaimSubject, TeamClaimAbility> = {
  read: (caller, subject) => caller !== null && (isIn(subject, 'in') || caller.organises(subject.claim.unitId)),
  name: (caller, { team }) => heads(caller, team),
  withdraw: (caller, { team }) => heads(caller, team),
  refuse: (caller, { claim, team }) => (caller?.organises(claim.unitId) ?? false) && !heads(caller, team),
};

/** The same with a claim as it now stands. */
export function teamClaimAbilitiesNow(caller: Caller, subject: TeamClaimSubject): Record<TeamClaimAbility, boolean> {
  const can = abilitiesOf(teamClaimPolicy, teamClaimAbilities, caller, subject);
  const holds = teamClaimStateOf(subject.claim, subject.now) === 'holding';
  return { name: can.name && holds, withdraw: can.withdraw && holds, refuse: can.refuse && holds };
}
