import type { ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { tasksWithWaitlist } from '../tasks/slots.ts';
import { participations, type ParticipationDoc } from './model.ts';
import { stepOf, type Step } from './step.ts';
import type { HeldChange, Transition } from './transition.ts';
import { advanceWaitlists } from './waitlist.ts';
import { lastInstant, writeSteps } from './write-steps.ts';

/**
 * Carries transitions of participations out in the given transaction, with all that follows from them: slots, waitlist,
 * calendars, counters, promises, audit events and messages. Those of one participation have to follow each other.
 *
 * @returns the participations as they are after each transition
 * Refuses with `wrong_state` where the table has no such step, and with `precondition_failed` (as `StaleDecision`)
 * where what a transition was decided on has changed meanwhile.
 */
export async function applyTransitions(
  transaction: TransactionContext,
  decided: readonly Transition[],
): Promise<ParticipationDoc[]> {
  const steps = decided.map((transition) => stepOf(transaction, transition));
  await applySteps(transaction, steps);
  return steps.map(({ after }) => after);
}

/**
 * Decides on a participation as the transaction sees it, and carries out what is decided.
 * Refuses with `not_found` where there is none, else as `applyTransitions`.
 */
export async function applyTransitionTo(
  transaction: TransactionContext,
  id: ObjectId,
  decide: (row: ParticipationDoc) => HeldChange | Promise<HeldChange>,
): Promise<ParticipationDoc> {
  const before = await participations.in(transaction.db).findOne({ _id: id }, { session: transaction.session });
  if (!before) throw refuse('not_found');
  const [after] = await applyTransitions(transaction, [{ ...(await decide(before)), before }]);
  return after;
}

/** Writes steps that were worked out before; slots that they free go to the waitlist, in the same transaction. */
export async function applySteps(
  { db, session }: Pick<TransactionContext, 'db' | 'session'>,
  steps: readonly Step[],
): Promise<void> {
  await writeSteps({ db, session }, steps);
  const freeing = new Map(
    steps.flatMap(({ slots, audit }) => (slots && slots.taken < 0 ? [[slots.task._id.toHexString(), audit]] : [])),
  );
  if (freeing.size === 0) return;
  const freed = steps.flatMap(({ slots }) => (slots && slots.taken < 0 ? [slots.task._id] : []));
  for (const taskId of await tasksWithWaitlist(db, session, freed)) {
    const requestId = freeing.get(taskId.toHexString())!.requestId!;
    await advanceWaitlists({ db, session, now: lastInstant(steps), requestId }, taskId);
  }
}
