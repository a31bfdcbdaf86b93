import type { ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { tasksWithWaitlist } from '../tasks/slots.ts';
import { participations, type ParticipationDoc } from './model.ts';
import { stepOf, type Step } from './step.ts';
import type { RuleContext } from './rule-facts.ts';
import type { HeldChange, Transition } from './transition.ts';
import { endQuestionsOfFilled } from './full-roles.ts';
import { advanceWaitlists } from './waitlist.ts';
import { lastInstant, writeSteps, type Writing } from './write-steps.ts';

/**
 * Carries transitions of participations out in the given transaction, with all that follows from them: slots,
 * calendars, counters, promises, audit events and messages. Those of one participation have to follow each other. They
 * free no slot for others: what does goes through `applyFreeing`.
 *
 * @returns the participations as they are after each transition
 * Refuses with `wrong_state` where the table has no such step, and with `precondition_failed` (as `StaleDecision`)
 * where what a transition was decided on has changed meanwhile.
 */
export async function applyTransitions(
  transaction: TransactionContext,
  decided: readonly Transition[],
): Promise<ParticipationDoc[]> {
  const steps = decided.map((transition) => {
    const step = stepOf(transaction, transition);
    // A cancelled task leaves nothing to anybody.
    if (frees(step) && !('verb' in transition && transition.verb === 'cancel'))
      throw new Error('a transition that frees a slot has to move the waitlist on');
    return step;
  });
  await writeSteps(transaction, steps);
  await endQuestionsOfFilled(transaction, steps);
  return steps.map(({ after }) => after);
}

/** As `applyTransitions`; slots that are freed go to the waitlist, in the same transaction. */
export async function applyFreeing(
  transaction: TransactionContext,
  decided: readonly Transition[],
  context: RuleContext,
): Promise<ParticipationDoc[]> {
  const steps = decided.map((transition) => stepOf(transaction, transition));
  await applySteps(transaction, steps, context);
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

const frees = ({ slots }: Step): boolean => slots !== undefined && slots.taken < 0;

/**
 * Writes steps that were worked out before; slots that they free go to the waitlist, in the same transaction, by the
 * rules of the city.
 */
export async function applySteps(
  { db, session, ...reading }: Writing,
  steps: readonly Step[],
  context: RuleContext,
): Promise<void> {
  await writeSteps({ db, session, ...reading }, steps);
  await endQuestionsOfFilled({ db, session }, steps);
  const freeing = new Map(steps.filter(frees).map(({ slots, audit }) => [slots!.task._id.toHexString(), audit]));
  if (freeing.size === 0) return;
  const freed = steps.filter(frees).map(({ slots }) => slots!.task._id);
  for (const taskId of await tasksWithWaitlist(db, session, freed)) {
    const requestId = freeing.get(taskId.toHexString())!.requestId!;
    await advanceWaitlists({ db, session, now: lastInstant(steps), requestId }, taskId, context);
  }
}
