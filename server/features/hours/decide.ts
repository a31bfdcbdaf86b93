import type { ObjectId } from 'mongodb';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import { applyTransitionTo } from '../../domain/participations/apply.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';
import type { HeldChange } from '../../domain/participations/transition.ts';
import { aboutParticipation } from '../../domain/participations/step-messages.ts';
import type { HeldParticipation } from '../../domain/participations/policy.ts';
import { taskById, type TaskDoc } from '../../domain/tasks/queries.ts';
import { judgeWitness } from '../attendance/ties.ts';
import { corrected, evidenceFor } from './correct.ts';
import { decidersOf } from './deciders.ts';
import { outcomesFor } from '../../domain/participations/disputable.ts';
import { minutesChanged } from './minutes.ts';
import type { Decision } from './inputs.ts';

/**
 * An administrator decides a dispute; both sides are told. Where hours stand or are corrected, the volunteer has to
 * confirm them anew.
 * Refuses with `not_decider`, `own_hours`, `same_device`, `hours_without_evidence`, `hours_over_cap`, `wrong_state`.
 */
export async function decideDispute(
  transaction: TransactionContext,
  held: HeldParticipation,
  decision: Decision,
): Promise<ParticipationDoc> {
  const { db, session } = transaction;
  const by = transaction.actorId!;
  await judgeWitness(transaction, 'hours', 'decide', held.row);
  const deciders = await decidersOf(db, held, transaction.now, session);
  if (!deciders.some(({ personId }) => personId.equals(by))) throw refuse('not_decider');
  const evidence = await evidenceFor(db, held.row._id, session);
  const task = (await taskById(db, held.row.taskId, session))!;
  const after = await applyTransitionTo(transaction, held.row._id, (row) =>
    decided(transaction, row, task, decision, evidence),
  );
  await tellBoth(transaction, after, task, decision, held.row.honoured?.by);
  return after;
}

function decided(
  transaction: TransactionContext,
  row: ParticipationDoc,
  task: TaskDoc,
  decision: Decision,
  evidence: number,
): HeldChange {
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
  const move = corrected(transaction, row, task, decision, evidence);
  const { verified, honoured } = move.set.minutes;
  if (from === 'absent' && verified + honoured === 0)
    throw refuseField('body.honouredMinutes', '请填写认定时长', 'is needed: an absence is corrected by hours');
  return { ...move, set: { ...move.set, dispute }, details: { outcome, ...move.details } };
}

/** The volunteer, and on the other side who posted the task and who entered the hours. */
async function tellBoth(
  transaction: TransactionContext,
  row: ParticipationDoc,
  { title, createdBy }: TaskDoc,
  { outcome, reason }: Decision,
  enteredBy: ObjectId | undefined,
): Promise<void> {
  const people = new Map(
    [row.personId, createdBy, ...(enteredBy ? [enteredBy] : [])].map((id) => [id.toHexString(), id]),
  );
  await enqueueMessages(
    transaction,
    [...people.values()].map((personId) => ({
      ...aboutParticipation(row),
      personId,
      kind: 'disputeDecided',
      values: { title, start: row.start.toISOString(), outcome, reason },
    })),
  );
}
