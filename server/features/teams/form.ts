import { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { teamLimits } from '../../../shared/teams.ts';
import { guardActivePerson } from '../../domain/people/queries.ts';
import { runningTeam, type TeamDoc } from '../../domain/teams/queries.ts';
import { insertTeam, putTeam, putTeamMember } from '../../domain/teams/writes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';
import { auditTeam } from './audit.ts';
import { newReadableCode } from '../../platform/text/readable-code.ts';
import type { TeamEdits, TeamInput } from './inputs.ts';
import { mustBeOfAge, mustHaveRoom } from './membership.ts';

/** Makes a team; the maker heads it and is its first member. Refuses with `team_head_age` and `team_full`. */
export async function formTeam(
  transaction: TransactionContext,
  input: TeamInput,
  birthDate: string | null,
  utcOffset: number,
): Promise<TeamDoc> {
  const { now, actorId } = transaction;
  mustBeOfAge(birthDate, now, utcOffset);
  mustEndInTime(input.endsAt, now);
  await guardActivePerson(transaction, actorId!);
  await mustHaveRoom(transaction, actorId!);
  const team: TeamDoc = {
    ...input,
    _id: new ObjectId(),
    headId: actorId!,
    code: newReadableCode(),
    size: 1,
    version: 1,
    createdAt: now,
  };
  await insertTeam(transaction, team);
  await putTeamMember(transaction, team._id, actorId!, 'in');
  await auditTeam(transaction, team, 'form');
  return team;
}

/** Edits what its head decides of a team. Refuses with `team_over` and `team_changed`. */
export async function editTeam(transaction: TransactionContext, teamId: ObjectId, edits: TeamEdits): Promise<TeamDoc> {
  const team = await runningTeam(transaction, teamId);
  mustEndInTime(edits.endsAt ?? null, transaction.now);
  const written = await putTeam(transaction, team, { ...edits, heir: team.heir });
  await auditTeam(transaction, team, 'edit');
  return written;
}

/** A fresh code; the one before stops working. Refuses with `team_over` and `team_changed`. */
export async function renewCode(transaction: TransactionContext, teamId: ObjectId): Promise<TeamDoc> {
  const team = await runningTeam(transaction, teamId);
  const written = await putTeam(transaction, team, { code: newReadableCode(), heir: team.heir });
  await auditTeam(transaction, team, 'renewCode');
  return written;
}

function mustEndInTime(endsAt: Date | null, now: Date): void {
  if (!endsAt || (endsAt > now && +endsAt <= +now + teamLimits.days * dayMs)) return;
  throw refuseField(
    'body.endsAt',
    `须在今后 ${teamLimits.days} 天之内`,
    `is in the future, at most ${teamLimits.days} days from now`,
  );
}
