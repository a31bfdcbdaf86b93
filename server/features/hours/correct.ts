import type { ClientSession, Db, ObjectId } from 'mongodb';
import { judgeWitness } from '../attendance/ties.ts';
import { verifiedOf } from '../attendance/verified-minutes.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { applyTransitionTo } from '../../domain/participations/apply.ts';
import { participationsById, type ParticipationDoc } from '../../domain/participations/queries.ts';
import type { EnterHours } from '../../domain/participations/transition.ts';
import type { HeldParticipation } from '../../domain/participations/policy.ts';
import { taskById } from '../../domain/tasks/queries.ts';
import { checkMinutes, minutesChanged } from './minutes.ts';
import { refuseFrozen } from './dispute.ts';
import { proposal, raisesFar } from './second.ts';
import type { Correction } from './inputs.ts';

/**
 * Changes hours that were entered: an organiser until the volunteer has confirmed them once, then an administrator. The
 * audit keeps both values, and the volunteer has to confirm anew. Honoured minutes that rise beyond what one may grant
 * alone wait for a second organiser.
 * Refuses with `own_hours`, `same_device`, `certified_before`, `hours_without_evidence`, `hours_over_cap`,
 * `dispute_open`, `wrong_state`.
 */
export async function correctHours(
  transaction: TransactionContext,
  { row: { _id } }: HeldParticipation,
  caller: Caller,
  correction: Correction,
): Promise<ParticipationDoc> {
  const { db, session } = transaction;
  const evidence = await evidenceFor(db, _id, session);
  return applyTransitionTo(transaction, _id, async (row) => {
    await judgeWitness(transaction, 'hours', 'correct', row);
    refuseFrozen(row);
    if (row.certifiedAt && !caller.administers(row.unitId)) throw refuse('certified_before');
    const task = (await taskById(db, row.taskId, session))!;
    const change = corrected(transaction, row, task, correction, evidence);
    const { minutes } = change.set;
    return raisesFar(row, minutes)
      ? proposal(transaction, row, { verb: 'correct', minutes, reason: correction.reason })
      : change;
  });
}

/** The minutes that check-in and check-out show for a participation. */
export async function evidenceFor(db: Db, id: ObjectId, session: ClientSession): Promise<number> {
  const evidence = await verifiedOf(db, await participationsById(db, [id], session), session);
  return evidence.get(id.toHexString()) ?? 0;
}

/** The move that puts corrected minutes in place. */
export function corrected(
  { actorId, now }: TransactionContext,
  row: ParticipationDoc,
  task: EnterHours['task'],
  { verifiedMinutes, honouredMinutes, reason }: Correction,
  evidence: number,
): EnterHours & { set: { minutes: ParticipationDoc['minutes'] } } {
  const minutes = {
    verified: verifiedMinutes ?? row.minutes.verified,
    honoured: honouredMinutes ?? row.minutes.honoured,
  };
  checkMinutes(row, minutes, evidence);
  const honoured = minutes.honoured === row.minutes.honoured ? {} : { honoured: { by: actorId!, at: now, reason } };
  return {
    verb: 'correct',
    task,
    reason,
    set: { minutes, ...honoured },
    details: { ...minutesChanged(row.minutes, minutes), reason },
  };
}
