import type { ObjectId } from 'mongodb';
import { holdingStates } from '../../../../shared/participation-states.ts';
import { recordAudit } from '../../../domain/audit/record.ts';
import { dropHeldPlaces, freeHeldPlaces, namedByTeams, stillHeld } from '../../../domain/participations/held-places.ts';
import { calendarsOf, type ParticipationDoc } from '../../../domain/participations/queries.ts';
import type { RuleContext } from '../../../domain/participations/rule-facts.ts';
import type { Transition } from '../../../domain/participations/transition.ts';
import type { PlacesTask } from '../../../domain/tasks/slots.ts';
import { findTeam, teamClaimsHolding, type TeamClaimDoc, type TeamDoc } from '../../../domain/teams/queries.ts';
import { putTeamClaim } from '../../../domain/teams/writes.ts';
import { runQuery } from '../../../platform/database/query.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { tellOfClaim } from './tell.ts';

type Ending = 'settled' | 'withdrawn' | 'refused';

/**
 * Ends a team's claim: at its time, by its head, or by the organisers. Places to which nobody agreed are free, for the
 * waitlist first. A person who agreed keeps the place, unless the team goes together or not at all and is not complete.
 * Refuses with `team_claim_over`.
 */
export async function endTeamClaim(
  transaction: TransactionContext,
  claim: TeamClaimDoc,
  how: Ending,
  context: RuleContext,
  reason?: string,
): Promise<TeamClaimDoc> {
  const { db, session, now } = transaction;
  const team = (await findTeam(db, claim.teamId, session))!;
  const rows = await namedByTeams(transaction, [claim._id]);
  const parts = partsOf(claim, rows);
  const ended = await putTeamClaim(transaction, claim, {
    state: how,
    endedAt: now,
    left: stillHeld(claim.places, rows) + parts.asked.length + parts.released.length,
    ...(reason ? { reason } : {}),
  });
  const transitions = await transitionsFor(transaction, team, parts);
  await freeHeldPlaces(transaction, claim, rows, transitions, context);
  await audit(transaction, claim, how, { left: ended.left, ...(reason ? { reason } : {}) });
  await tellOfClaim(transaction, team, ended, { ...parts, how });
  return ended;
}

/** The people of a claim that ends, by what becomes of them. */
interface Parts {
  asked: ParticipationDoc[];
  agreed: ParticipationDoc[];
  released: ParticipationDoc[];
}

function partsOf({ places, allOrNone }: TeamClaimDoc, rows: readonly ParticipationDoc[]): Parts {
  const asked = rows.filter(({ state }) => state === 'offered');
  const held = rows.filter(({ state }) => holdingStates.includes(state));
  // Somebody who has checked in is there, with or without the others.
  const released = allOrNone && held.length < places ? held.filter(({ state }) => state === 'confirmed') : [];
  return { asked, agreed: held.filter((row) => !released.includes(row)), released };
}

async function transitionsFor(
  { db, session }: TransactionContext,
  team: TeamDoc,
  { asked, agreed, released }: Parts,
): Promise<(task: PlacesTask) => Transition[]> {
  const calendars = await runQuery(db, calendarsOf(released.map(({ personId }) => personId)), session);
  return (task) => [
    ...asked.map((before): Transition => ({ verb: 'expire', before, task, teamEnds: true })),
    ...released.map((before): Transition => ({
      verb: 'release',
      before,
      task,
      calendar: calendars.find(({ _id }) => _id.equals(before.personId)),
      teamName: team.name,
    })),
    // Given back later the place is free for everybody.
    ...agreed.map((before): Transition => ({
      note: 'leaveTeamClaim',
      before,
      set: { team: { ...before.team!, open: false } },
    })),
  ];
}

/** A team that ends gives back all that it holds. */
export async function endTeamClaimsOf(
  transaction: TransactionContext,
  teamId: ObjectId,
  context: RuleContext,
): Promise<void> {
  for (const claim of await teamClaimsHolding(transaction, { teamId }))
    await endTeamClaim(transaction, claim, 'withdrawn', context);
}

/** Ends the claims of a task that is called off; their people are told of the task itself. */
export async function cancelTeamClaims(transaction: TransactionContext, taskId: ObjectId): Promise<void> {
  const claims = await teamClaimsHolding(transaction, { taskId });
  if (claims.length === 0) return;
  await dropHeldPlaces(transaction, taskId);
  for (const claim of claims) {
    const team = (await findTeam(transaction.db, claim.teamId, transaction.session))!;
    const ended = await putTeamClaim(transaction, claim, { state: 'cancelled', endedAt: transaction.now });
    await audit(transaction, claim, 'cancelled', {});
    await tellOfClaim(transaction, team, ended, { how: 'cancelled', asked: [], agreed: [], released: [] });
  }
}

const audit = (
  transaction: TransactionContext,
  { _id, unitId, taskId }: TeamClaimDoc,
  to: Ending | 'cancelled',
  details: Record<string, unknown>,
): Promise<void> =>
  recordAudit(transaction, {
    action: `teamClaim.${to}`,
    subject: { kind: 'teamClaim', id: _id },
    unitId,
    from: 'holding',
    to,
    details: { taskId, ...details },
  });
