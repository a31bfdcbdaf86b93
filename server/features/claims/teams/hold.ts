import { ObjectId } from 'mongodb';
import { dayMs, minuteMs } from '../../../../shared/durations.ts';
import { teamLimits } from '../../../../shared/teams.ts';
import { recordAudit } from '../../../domain/audit/record.ts';
import { holdPlaces } from '../../../domain/participations/held-places.ts';
import { tasksForPlaces, type PlacesTask } from '../../../domain/tasks/slots.ts';
import { headedTeam, teamClaimsHolding, type TeamClaimDoc, type TeamDoc } from '../../../domain/teams/queries.ts';
import { insertTeamClaim, putTeam } from '../../../domain/teams/writes.ts';
import { runQuery } from '../../../platform/database/query.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { refuse, refuseField } from '../../../platform/refusals/refuse.ts';

interface TeamClaimInput {
  teamId: ObjectId;
  roleId: ObjectId;
  places: number;
  /** By when its people have agreed. */
  by: Date;
  allOrNone: boolean;
}

/** People are reminded a day before a claim's time is over, or when so much of a shorter one is left. */
const maxRemindBeforeMs = dayMs;
const remindBeforeShare = 1 / 3;

/**
 * Takes places of a role for a team at once; its head names its people until a time. Refuses with `team_too_small`,
 * `team_claims_full`, `team_claimed_before`, `task_closed`, `invited_only`, `role_unknown`, `task_full`.
 */
export async function claimForTeam(
  transaction: TransactionContext,
  taskId: ObjectId,
  { teamId, roleId, places, by, allOrNone }: TeamClaimInput,
): Promise<TeamClaimDoc> {
  const { db, session, now } = transaction;
  const team = await headedTeam(transaction, teamId);
  const [task] = await runQuery(db, tasksForPlaces([taskId]), session);
  if (!task || task.state === 'draft') throw refuse('not_found');
  if (task.state !== 'published' || now >= task.signUpBy) throw refuse('task_closed');
  if (task.rules.invitedOnly) throw refuse('invited_only');
  if (places > team.size) throw refuse('team_too_small', { members: team.size });
  mustBeTimely(by, now, new Date(Math.min(+task.signUpBy, +(team.endsAt ?? task.signUpBy))));
  return holdForTeam(transaction, team, task, { roleId, places, by, allOrNone });
}

/**
 * Takes places of a published task for a team, which somebody speaks for or a plan asks. Refuses with
 * `team_claims_full`, `team_claimed_before`, `role_unknown`, `task_full` and `team_changed`.
 */
export async function holdForTeam(
  transaction: TransactionContext,
  team: TeamDoc,
  task: PlacesTask,
  { roleId, places, by, allOrNone, planId }: Pick<TeamClaimDoc, 'roleId' | 'places' | 'by' | 'allOrNone' | 'planId'>,
): Promise<TeamClaimDoc> {
  const { now } = transaction;
  const [teamId, taskId] = [team._id, task._id];
  if ((await teamClaimsHolding(transaction, { teamId })).length >= teamLimits.claimsHolding)
    throw refuse('team_claims_full', { most: teamLimits.claimsHolding });
  // Two claims of one team meet here, and a claim and the team's end.
  await putTeam(transaction, team, { heir: team.heir });
  const claim: TeamClaimDoc = {
    _id: new ObjectId(),
    teamId,
    taskId,
    roleId,
    unitId: task.unitId,
    places,
    allOrNone,
    ...(planId ? { planId } : {}),
    by,
    remindAt: new Date(+by - Math.min(maxRemindBeforeMs, (+by - +now) * remindBeforeShare)),
    state: 'holding',
    version: 1,
    createdAt: now,
  };
  await insertTeamClaim(transaction, claim);
  await holdPlaces(transaction, task, { roleId, places });
  await recordAudit(transaction, {
    action: 'teamClaim.hold',
    subject: { kind: 'teamClaim', id: claim._id },
    unitId: claim.unitId,
    from: 'none',
    to: 'holding',
    details: { taskId, teamId, places, allOrNone, ...(planId ? { planId } : {}) },
  });
  return claim;
}

/** People need time to answer, and others are not kept out for long. */
function mustBeTimely(by: Date, now: Date, end: Date): void {
  const first = +now + teamLimits.holdMinutes * minuteMs;
  const last = Math.min(+end, +now + teamLimits.holdDays * dayMs);
  if (+by >= first && +by <= last) return;
  throw refuseField(
    'body.by',
    `须在 ${teamLimits.holdMinutes} 分钟之后、${teamLimits.holdDays} 天之内，且不晚于报名截止和团队的结束时间`,
    `is at least ${teamLimits.holdMinutes} minutes from now, at most ${teamLimits.holdDays} days, and not after sign-up ends or the team does`,
  );
}
