import type { ObjectId } from 'mongodb';
import { runQuery } from '../../platform/database/query.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { tasksForPlaces, type PlacesTask } from '../tasks/slots.ts';
import { participations, type ParticipationDoc } from './model.ts';
import { offerEnds } from './deadlines.ts';
import { stepOf } from './step.ts';
import type { Transition } from './transition.ts';
import { writeSteps } from './write-steps.ts';

type ByItself = Omit<TransactionContext, 'actorId'>;

/**
 * Advances the waitlists of a task, in the transaction of the change that may have moved them: offers whose time is
 * over end; with the end of sign-up all offers and waits do; and every slot that is free is offered to the first of the
 * waitlist, with a message. The writer calls it in the transaction that frees a slot, so that a free slot and a
 * waitlist for it never exist at the same time for others to see; called again it finds nothing to do.
 *
 * @returns how many participations it moved
 */
export async function advanceWaitlists(transaction: ByItself, taskId: ObjectId): Promise<number> {
  const { db, session, now } = transaction;
  const [task] = await runQuery(db, tasksForPlaces([taskId]), session);
  if (!task) return 0;
  const over = task.state !== 'published' || now >= task.signUpBy || now >= task.start;
  const ended = await endedRows(transaction, task, over);
  const next = over ? [] : await nextInLine(transaction, task, ended);
  const transitions: Transition[] = [
    ...ended.map((before) => ({ verb: 'expire' as const, before, task })),
    ...next.map((before) => ({ verb: 'offer' as const, before, task, expiresAt: offerEnds(now, task) })),
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
  { _id: taskId }: PlacesTask,
  over: boolean,
): Promise<ParticipationDoc[]> {
  const filter = over
    ? { taskId, state: { $in: ['waiting', 'offered'] as ParticipationDoc['state'][] } }
    : { taskId, state: 'offered' as const, 'offer.expiresAt': { $lte: now } };
  return participations.in(db).find(filter, { session }).toArray();
}

/** For each role as many of its waitlist as have a slot: those free, and those that ended offers leave. */
async function nextInLine(
  { db, session }: ByItself,
  task: PlacesTask,
  ended: readonly ParticipationDoc[],
): Promise<ParticipationDoc[]> {
  const next: ParticipationDoc[] = [];
  for (const { _id: roleId, slots, taken, waiting = 0 } of task.roles) {
    const free = slots - taken + ended.filter((row) => row.roleId.equals(roleId)).length;
    if (free <= 0 || waiting === 0) continue;
    const waitlist = participations.in(db).find({ taskId: task._id, roleId, state: 'waiting' }, { session });
    next.push(...(await waitlist.sort({ waitingSince: 1, _id: 1 }).limit(free).toArray()));
  }
  return next;
}
