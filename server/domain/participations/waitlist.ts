import type { Filter, ObjectId } from 'mongodb';
import { runQuery } from '../../platform/database/query.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { answerBy } from '../messages/answer-by.ts';
import { settingsOfAll, usualSettings } from '../messages/settings.ts';
import { tasksForPlaces, type PlacesTask } from '../tasks/slots.ts';
import { nextInLine } from './next-in-line.ts';
import { participations, type ParticipationDoc } from './model.ts';
import type { RuleContext } from './rule-facts.ts';
import { stepOf } from './step.ts';
import type { Transition } from './transition.ts';
import { writeSteps } from './write-steps.ts';

type ByItself = Omit<TransactionContext, 'actorId'>;

/**
 * Advances the waitlists of a task, in the transaction of the change that may have moved them: offers whose time is
 * over end; with the end of sign-up all waits do, while an offer stands for as long as it was made; and every slot that
 * is free is offered to the first of the waitlist to whom it would not be refused. Those before them leave the
 * waitlist: one who stayed would keep a free slot shut for everybody. All are told. The writer calls it in the
 * transaction that frees a slot, so that a free slot and a waitlist for it never exist at the same time for others to
 * see; called again it finds nothing to do.
 *
 * @returns how many participations it moved
 */
export async function advanceWaitlists(transaction: ByItself, taskId: ObjectId, context: RuleContext): Promise<number> {
  const { db, session, now } = transaction;
  const [task] = await runQuery(db, tasksForPlaces([taskId]), session);
  if (!task) return 0;
  const over = task.state !== 'published' || now >= task.signUpBy || now >= task.start;
  const ended = await endedRows(transaction, task, over);
  const { offered, passedOver } = over
    ? { offered: [], passedOver: [] }
    : await nextInLine(transaction, task, ended, context);
  const settings = await settingsOfAll(
    db,
    offered.map(({ personId }) => personId),
    session,
  );
  const question = { kind: 'placeOffered', now, start: task.start, signUpBy: task.signUpBy } as const;
  const offerEnds = ({ personId }: ParticipationDoc): Date =>
    answerBy(question, {
      ...(settings.get(personId.toHexString()) ?? usualSettings),
      utcOffset: context.rules.utcOffset,
    });
  const transitions: Transition[] = [
    ...ended.map((before) => ({ verb: 'expire' as const, before, task })),
    ...passedOver.map(({ row, refusal }) => ({
      verb: 'expire' as const,
      before: row,
      task,
      refusal,
      details: { code: refusal.code },
    })),
    ...offered.map((before) => ({ verb: 'offer' as const, before, task, expiresAt: offerEnds(before) })),
  ];
  // Nobody did it: the waitlist moves by itself.
  await writeSteps(
    { db, session },
    transitions.map((transition) => stepOf({ ...transaction, actorId: null }, transition)),
  );
  return transitions.length;
}

function endedRows(
  { db, session, now }: ByItself,
  { _id: taskId, state }: PlacesTask,
  over: boolean,
): Promise<ParticipationDoc[]> {
  const waits: Filter<ParticipationDoc>[] = over ? [{ state: 'waiting' }] : [];
  const offers: Filter<ParticipationDoc> =
    state === 'published'
      ? // Those of a team end with its claim.
        { state: 'offered', 'offer.expiresAt': { $lte: now }, 'team.open': { $ne: true } }
      : { state: 'offered' };
  return participations
    .in(db)
    .find({ taskId, $or: [...waits, offers] }, { session })
    .toArray();
}
