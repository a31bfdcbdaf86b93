import type { ObjectId } from 'mongodb';
import type { DisputeOutcome } from '../../../shared/words.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import type { ParticipationDoc } from '../../domain/participations/for-hours.ts';
import { moveParticipation, type Moved } from '../../domain/participations/move.ts';
import type { HeldParticipation } from '../../domain/participations/policy.ts';
import { taskById } from '../../domain/tasks/queries.ts';
import { corrected, evidenceFor, type Correction } from './correct.ts';
import { decidersOf } from './deciders.ts';
import { outcomesFor } from '../../domain/participations/disputable.ts';
import { minutesChanged } from './minutes.ts';

export interface Decision extends Correction {
  outcome: DisputeOutcome;
}

/**
 * An administrator decides a dispute; both sides are told. Where hours stand or are corrected, the volunteer has to
 * confirm them anew.
 * Refuses with `not_decider`, `own_hours`, `hours_without_evidence`, `hours_over_cap`, `wrong_state`.
 */
export async function decideDispute(
  transaction: TransactionContext,
  held: HeldParticipation,
  decision: Decision,
): Promise<ParticipationDoc> {
  const { db, session } = transaction;
  const by = transaction.actorId!;
  if (by.equals(held.row.personId)) throw refuse('own_hours');
  const deciders = await decidersOf(db, held, transaction.now, session);
  if (!deciders.some(({ personId }) => personId.equals(by))) throw refuse('not_decider');
  const evidence = await evidenceFor(db, held.row._id, session);
  const after = await moveParticipation(transaction, held.row._id, (row) =>
    decided(transaction, row, decision, evidence),
  );
  await tellBoth(transaction, after, decision, held.row.honoured?.by);
  return after;
}

function decided(transaction: TransactionContext, row: ParticipationDoc, decision: Decision, evidence: number): Moved {
  const { outcome, reason } = decision;
  if (row.state !== 'disputed') throw refuse('wrong_state', { state: row.state });
  const { kind, from } = row.dispute!;
  if (!outcomesFor(kind, from).includes(outcome))
    throw refuseField('body.outcome', '与异议内容不符', 'does not fit what is disputed');
  const dispute = { ...row.dispute!, decision: { outcome, reason, by: transaction.actorId!, at: transaction.now } };
  if (outcome !== 'correct')
    return {
      verb: outcome,
      set: { dispute },
      details: { outcome, reason, ...minutesChanged(row.minutes, row.minutes) },
    };
  const move = corrected(transaction, row, decision, evidence);
  const { verified, honoured } = move.set!.minutes!;
  if (from === 'absent' && verified + honoured === 0)
    throw refuseField('body.honouredMinutes', '请填写认定时长', 'is needed: an absence is corrected by hours');
  return { ...move, set: { ...move.set, dispute }, details: { outcome, ...move.details } };
}

/** The volunteer, and on the other side who posted the task and who entered the hours. */
async function tellBoth(
  transaction: TransactionContext,
  row: ParticipationDoc,
  { outcome, reason }: Decision,
  enteredBy: ObjectId | undefined,
): Promise<void> {
  const { title, createdBy } = (await taskById(transaction.db, row.taskId, transaction.session))!;
  const people = new Map(
    [row.personId, createdBy, ...(enteredBy ? [enteredBy] : [])].map((id) => [id.toHexString(), id]),
  );
  await enqueueMessages(
    transaction,
    [...people.values()].map((personId) => ({
      personId,
      kind: 'disputeDecided',
      occasion: `${row._id.toHexString()}:${row.version}`,
      subject: { kind: 'participation', id: row._id },
      values: { title, start: row.start.toISOString(), outcome, reason },
    })),
  );
}
