import type { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { teamLimits } from '../../../shared/teams.ts';
import { answerBy } from '../../domain/messages/answer-by.ts';
import { settingsOf } from '../../domain/messages/settings.ts';
import { isHeadFreeFor } from '../../domain/teams/policy.ts';
import { findTeamMember, runningTeam, type TeamDoc } from '../../domain/teams/queries.ts';
import { putTeam } from '../../domain/teams/writes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { auditTeam } from './audit.ts';
import { mustBeOfAge } from './membership.ts';
import { askHeir } from './tell.ts';

/** Asks a member to take the team over; the head stays until they have. Refuses with `team_over` and `not_in_team`. */
export async function handOver(
  transaction: TransactionContext,
  teamId: ObjectId,
  personId: ObjectId,
  utcOffset: number,
): Promise<TeamDoc> {
  const { db, session, now } = transaction;
  const team = await runningTeam(transaction, teamId);
  const member = await findTeamMember(db, teamId, personId, session);
  if (member?.state !== 'in' || team.headId?.equals(personId)) throw refuse('not_in_team');
  const last = new Date(Math.min(+now + teamLimits.answerDays * dayMs, +(team.endsAt ?? Number.POSITIVE_INFINITY)));
  const nights = { ...(await settingsOf(db, personId, session)), utcOffset };
  const until = answerBy({ kind: 'teamHeadAsked', now, start: last, signUpBy: last }, nights);
  const heir = { personId, until };
  const written = await putTeam(transaction, team, { heir });
  await auditTeam(transaction, team, 'handOver', { personId });
  await askHeir(transaction, written, heir);
  return written;
}

/**
 * A member's own yes to heading the team: when asked to, or when nobody does. Refuses with `team_over`,
 * `team_head_taken` and `team_head_age`.
 */
export async function takeHead(
  transaction: TransactionContext,
  teamId: ObjectId,
  birthDate: string | null,
  utcOffset: number,
): Promise<TeamDoc> {
  const { now, actorId } = transaction;
  const team = await runningTeam(transaction, teamId);
  if (!isHeadFreeFor(actorId!, team, now)) throw refuse('team_head_taken');
  mustBeOfAge(birthDate, now, utcOffset);
  const written = await putTeam(transaction, team, { headId: actorId! });
  await auditTeam(transaction, team, 'takeHead');
  return written;
}
