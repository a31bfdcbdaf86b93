import type { ObjectId } from 'mongodb';
import { teamLimits } from '../../../shared/teams.ts';
import { comeAlone } from '../../domain/offers/writes.ts';
import { guardActivePerson } from '../../domain/people/queries.ts';
import { ruleContextOf, type RuleCity, type RuleContext } from '../../domain/participations/rule-facts.ts';
import { isRunning, teamMemberStateOf } from '../../domain/teams/state.ts';
import {
  findTeam,
  findTeamMember,
  peopleOfTeam,
  runningTeam,
  teamByCode,
  teamsOfPerson,
  type TeamDoc,
} from '../../domain/teams/queries.ts';
import { moveTeamMember, putTeam, putTeamMember } from '../../domain/teams/writes.ts';
import { ageDay, ageKey, noAge, oldEnough } from '../../engine/rules/age.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { dropNamesOf } from '../claims/teams/name.ts';
import { auditTeam } from './audit.ts';
import { endTeam } from './end.ts';
import { tellHead, tellTeam } from './tell.ts';

/** Refuses with `team_head_age` a head who is too young, or has told no date of birth. */
export function mustBeOfAge(birthDate: string | null, now: Date, utcOffset: number): void {
  const key = ageOf(birthDate);
  if (key === noAge || !oldEnough(key, teamLimits.headAge, ageDay(+now, utcOffset)))
    throw refuse('team_head_age', { age: teamLimits.headAge });
}

const ageOf = (birthDate: string | null): number => ageKey(birthDate ? { birthDate } : {});

/** Refuses with `team_full` a person who is in as many teams as one may be. */
export async function mustHaveRoom({ db, session }: TransactionContext, personId: ObjectId): Promise<void> {
  if ((await teamsOfPerson(db, personId, session)).length >= teamLimits.teamsPerPerson) throw fullTeam();
}

const fullTeam = () => refuse('team_full', { members: teamLimits.members, teams: teamLimits.teamsPerPerson });

/** The asker as they are at this moment. */
interface Asker {
  birthDate: string | null;
  branchId: ObjectId | null;
  utcOffset: number;
  /** Whether a unit is a branch, whose people alone are in its team. */
  isBranch: (unitId: ObjectId) => boolean;
}

/**
 * Asks to join a team by its code; its head says yes or no. Refuses with `team_code_unknown`, `team_member_already`,
 * `team_branch_only`, `team_minors` and `team_full`.
 */
export async function askToJoin(
  transaction: TransactionContext,
  code: string,
  { birthDate, branchId, utcOffset, isBranch }: Asker,
): Promise<TeamDoc> {
  const { db, session, now, actorId } = transaction;
  const team = await teamByCode(db, code, now, session);
  if (!team) throw refuse('team_code_unknown');
  const before = await findTeamMember(db, team._id, actorId!, session);
  if (before && ['asking', 'in'].includes(teamMemberStateOf(before, now))) throw refuse('team_member_already');
  if (team.unitId && isBranch(team.unitId) && !branchId?.equals(team.unitId)) throw refuse('team_branch_only');
  const key = ageOf(birthDate);
  const isMinor = key !== noAge && !oldEnough(key, teamLimits.headAge, ageDay(+now, utcOffset));
  // Somebody answers for a team of a unit.
  if (isMinor && !team.unitId) throw refuse('team_minors');
  await guardActivePerson(transaction, actorId!);
  await mustHaveRoom(transaction, actorId!);
  await putTeamMember(transaction, team._id, actorId!, 'asking');
  const written = await putTeam(transaction, team, { heir: team.heir });
  await auditTeam(transaction, team, 'ask');
  await tellHead(transaction, written);
  return written;
}

/** The head's yes to somebody who asks. Refuses with `team_over`, `team_full`, `not_in_team` and `team_changed`. */
export async function admitMember(
  transaction: TransactionContext,
  teamId: ObjectId,
  personId: ObjectId,
): Promise<TeamDoc> {
  const { db, session, now } = transaction;
  const team = await runningTeam(transaction, teamId);
  const member = await findTeamMember(db, teamId, personId, session);
  if (!member || teamMemberStateOf(member, now) !== 'asking') throw refuse('not_in_team');
  if (team.size >= teamLimits.members) throw fullTeam();
  await moveTeamMember(transaction, member, 'in');
  const written = await putTeam(transaction, team, { size: team.size + 1, heir: team.heir });
  await auditTeam(transaction, team, 'admit', { personId });
  await tellTeam(transaction, written, [personId], 'admitted');
  return written;
}

/** The head's no to somebody who asks, or to a member from now on. Refuses with `team_over` and `not_in_team`. */
export async function removeFromTeam(
  transaction: TransactionContext,
  teamId: ObjectId,
  personId: ObjectId,
): Promise<TeamDoc> {
  const { db, session } = transaction;
  const team = await runningTeam(transaction, teamId);
  const member = await findTeamMember(db, teamId, personId, session);
  // A head hands the team over, or ends it.
  if (!member || team.headId?.equals(personId)) throw refuse('not_in_team');
  if (member.state === 'asking') {
    await moveTeamMember(transaction, member, 'declined');
    const written = await putTeam(transaction, team, { heir: team.heir });
    await auditTeam(transaction, team, 'decline', { personId });
    await tellTeam(transaction, written, [personId], 'declined');
    return written;
  }
  if (member.state !== 'in') throw refuse('not_in_team');
  await moveTeamMember(transaction, member, 'removed');
  await comeAlone(transaction, teamId, personId);
  await dropNamesOf(transaction, teamId, personId);
  const written = await putTeam(transaction, team, { size: team.size - 1, heir: heirBut(team, personId) });
  await auditTeam(transaction, team, 'remove', { personId });
  await tellTeam(transaction, written, [personId], 'removed');
  return written;
}

/**
 * A person's own leave of a team, or of the wish to join. Places to which they agreed stay theirs. A team whose head
 * leaves goes on without one until a member takes over; one that nobody is left in ends.
 */
export async function leaveTeam(
  transaction: TransactionContext,
  teamId: ObjectId,
  personId: ObjectId,
  context: RuleContext,
): Promise<void> {
  const { db, session, now } = transaction;
  const member = await findTeamMember(db, teamId, personId, session);
  const team = await findTeam(db, teamId, session);
  if (!member || !team || !['asking', 'in'].includes(member.state)) throw refuse('not_in_team');
  await moveTeamMember(transaction, member, 'left');
  if (member.state === 'asking') return auditTeam(transaction, team, 'leave');
  await dropNamesOf(transaction, teamId, personId);
  await comeAlone(transaction, teamId, personId);
  const wasHead = team.headId?.equals(personId) ?? false;
  const written = await putTeam(transaction, team, {
    size: team.size - 1,
    heir: heirBut(team, personId),
    ...(wasHead ? { headId: null } : {}),
  });
  await auditTeam(transaction, team, 'leave');
  if (!isRunning(written, now)) return;
  if (written.size === 0) return endTeam(transaction, written, context);
  if (!wasHead) return;
  const others = await peopleOfTeam(db, teamId, ['in'], session);
  await tellTeam(
    transaction,
    written,
    others.map((one) => one.personId),
    'headless',
  );
}

const heirBut = ({ heir }: TeamDoc, personId: ObjectId): TeamDoc['heir'] | undefined =>
  heir?.personId.equals(personId) ? undefined : heir;

/**
 * Takes a person out of every team, or of those of one kind, in the change by which they leave the service or a branch.
 */
export async function leaveTeams(
  transaction: TransactionContext,
  personId: ObjectId,
  context: RuleContext,
  which: (team: TeamDoc) => boolean = () => true,
): Promise<void> {
  const { db, session } = transaction;
  for (const { teamId } of await teamsOfPerson(db, personId, session)) {
    const team = await findTeam(db, teamId, session);
    if (team && which(team)) await leaveTeam(transaction, teamId, personId, context);
  }
}

/** Takes a person out of the teams of branches that are not theirs any more: to be in one tells of party membership. */
export async function leaveTeamsOfOtherBranches(
  transaction: TransactionContext,
  personId: ObjectId,
  branchId: ObjectId | null,
  city: RuleCity,
): Promise<void> {
  const tree = await city.units.current();
  const isOther = ({ unitId }: TeamDoc): boolean =>
    unitId !== null && !branchId?.equals(unitId) && tree.byId.get(unitId.toHexString())?.kind === 'branch';
  await leaveTeams(transaction, personId, ruleContextOf(city), isOther);
}
