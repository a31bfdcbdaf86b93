import type { ObjectId } from 'mongodb';
import type { ErrorCode } from '../../../../shared/errors.ts';
import { mayMove } from '../../../../shared/participation-states.ts';
import { answerBy } from '../../../domain/messages/answer-by.ts';
import { settingsOfAll, usualSettings } from '../../../domain/messages/settings.ts';
import { applyTransitions } from '../../../domain/participations/apply.ts';
import { lockCalendar } from '../../../domain/participations/calendar.ts';
import { namedByTeams, stillHeld } from '../../../domain/participations/held-places.ts';
import { participationsOfPairs, type ParticipationDoc } from '../../../domain/participations/queries.ts';
import { hasItInOtherRole } from '../../../domain/participations/step.ts';
import type { NameByTeam } from '../../../domain/participations/transition.ts';
import { tasksForPlaces } from '../../../domain/tasks/slots.ts';
import { peopleOfTeam, runningTeam, teamClaimsHolding, type TeamClaimDoc } from '../../../domain/teams/queries.ts';
import { putTeamClaim } from '../../../domain/teams/writes.ts';
import { runQuery } from '../../../platform/database/query.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { refuse } from '../../../platform/refusals/refuse.ts';

/** A person who could not be named, and why. */
export interface NotNamed {
  personId: ObjectId;
  code: ErrorCode;
}

/**
 * Names members of the team for places that it holds: each place is kept for its person, who says yes or no by
 * themselves. Whether they may take it is told to them alone, as they answer: the one rule knows their age, their party
 * membership and their other promises, which are no business of the team's head. Those who cannot be named are told
 * with a reason and stop nobody else. Refuses with `team_over`, `task_closed`, `team_claim_over`.
 */
export async function namePeople(
  transaction: TransactionContext,
  claim: TeamClaimDoc,
  personIds: readonly ObjectId[],
  utcOffset: number,
): Promise<{ claim: TeamClaimDoc; refused: NotNamed[] }> {
  const { db, session, now } = transaction;
  const team = await runningTeam(transaction, claim.teamId);
  const [task] = await runQuery(db, tasksForPlaces([claim.taskId]), session);
  if (task.state !== 'published') throw refuse('task_closed');
  // Two acts on one claim meet here.
  const written = await putTeamClaim(transaction, claim, {});
  // Closing an account at the same moment conflicts.
  for (const personId of personIds) await lockCalendar(transaction, personId);
  const members = new Set((await peopleOfTeam(db, team._id, ['in'], session)).map(({ personId }) => hex(personId)));
  const pairs = personIds.map((personId) => ({ taskId: task._id, personId }));
  const rows = await runQuery(db, participationsOfPairs(pairs), session);
  const settings = await settingsOfAll(db, [...personIds], session);
  const question = { kind: 'teamPlace', now, start: task.start, signUpBy: claim.by } as const;
  let free = stillHeld(claim.places, await namedByTeams(transaction, [claim._id]));
  const refused: NotNamed[] = [];
  const names: NameByTeam[] = [];
  for (const personId of personIds) {
    const before = rows.find((row) => row.personId.equals(personId));
    const nights = { ...(settings.get(hex(personId)) ?? usualSettings), utcOffset };
    const code = !members.has(hex(personId))
      ? 'not_in_team'
      : (whyNotName(claim, before) ??
        (free === 0 ? 'team_places_named' : answerBy(question, nights) > claim.by ? 'asked_too_late' : null));
    if (code) {
      refused.push({ personId, code });
      continue;
    }
    free--;
    names.push({
      verb: 'name',
      before,
      task,
      roleId: claim.roleId,
      personId,
      team: { claimId: claim._id, until: claim.by, open: true, ...(claim.planId ? { askedAt: now } : {}) },
      teamName: team.name,
      details: { claimId: claim._id },
    });
  }
  await applyTransitions(transaction, names);
  return { claim: written, refused };
}

/** A head learns that somebody is not to be had, and no more: their invitations and places are their own. */
function whyNotName(claim: TeamClaimDoc, before: ParticipationDoc | undefined): ErrorCode | null {
  if (before?.state === 'declined' && before.team?.claimId.equals(claim._id)) return 'named_before';
  if (before && hasItInOtherRole(before, claim.roleId)) return 'member_not_free';
  return mayMove('name', before?.state ?? 'none') ? null : 'member_not_free';
}

/** Takes a name back before its person has agreed; the place is the team's again. Refuses with `wrong_state`. */
export async function takeNameBack(
  transaction: TransactionContext,
  claim: TeamClaimDoc,
  personId: ObjectId,
): Promise<TeamClaimDoc> {
  const written = await putTeamClaim(transaction, claim, {});
  const ended = await dropNames(transaction, [claim], personId);
  if (ended === 0)
    throw refuse('wrong_state', { state: { zh: '没有待其答复的名额', en: 'no place that they are asked to take' } });
  return written;
}

/** A person who is no longer in a team is not asked for it any more; what they have agreed to stays theirs. */
export async function dropNamesOf(
  transaction: TransactionContext,
  teamId: ObjectId,
  personId: ObjectId,
): Promise<void> {
  await dropNames(transaction, await teamClaimsHolding(transaction, { teamId }), personId);
}

async function dropNames(
  transaction: TransactionContext,
  claims: readonly TeamClaimDoc[],
  personId: ObjectId,
): Promise<number> {
  const { db, session } = transaction;
  const rows = (
    await namedByTeams(
      transaction,
      claims.map(({ _id }) => _id),
    )
  ).filter((row) => row.personId.equals(personId) && row.state === 'offered');
  const tasks = await runQuery(db, tasksForPlaces(rows.map(({ taskId }) => taskId)), session);
  await applyTransitions(
    transaction,
    rows.map((before) => ({ verb: 'expire', before, task: tasks.find(({ _id }) => _id.equals(before.taskId))! })),
  );
  return rows.length;
}

const hex = (id: ObjectId): string => id.toHexString();
