import type { Document } from 'mongodb';
import { activeStates, type ParticipationState } from '../../../shared/participation-states.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import { taskFacts } from '../../domain/messages/values.ts';
import type { PlacesTask } from '../../domain/tasks/slots.ts';
import { participations } from '../../domain/participations/model.ts';
import { advanceWaitlists } from './waitlist/advance.ts';

/** States that promise no time yet: they go along with a task that moves. */
const unbound: readonly ParticipationState[] = ['waiting', 'offered', 'proposed'];

/**
 * What an edit of a published task means for the people in it, in the edit's own transaction: who is asked or waits
 * goes along with its times, places that were added go to the line, and everybody is told of what they rely on.
 */
export async function followTask(
  transaction: TransactionContext,
  before: PlacesTask,
  after: PlacesTask,
): Promise<void> {
  const taskId = after._id;
  const { db, session, now } = transaction;
  if (!sameTimes(before, after)) {
    await participations.in(db).updateMany({ taskId, state: { $in: [...unbound] } }, timesOf(after, now), { session });
  }
  if (after.roles.some(({ waiting = 0 }) => waiting > 0)) await advanceWaitlists(transaction, taskId);
  if (sameTerms(before, after)) return;
  const told = { $in: [...activeStates, ...unbound] };
  const rows = await participations
    .in(db)
    .find({ taskId, state: told }, { session, projection: { personId: 1 } })
    .toArray();
  await enqueueMessages(
    transaction,
    rows.map(({ personId }) => ({
      personId,
      kind: 'taskChanged',
      occasion: `${taskId.toHexString()}:${after.version}`,
      subject: { kind: 'task', id: taskId },
      values: taskFacts(after),
    })),
  );
}

const sameTimes = (before: PlacesTask, after: PlacesTask): boolean =>
  +before.start === +after.start &&
  +before.end === +after.end &&
  +before.signUpBy === +after.signUpBy &&
  before.category === after.category;

/** When, where, under which rules, whom to call: what somebody who comes relies on. */
const termsOf = ({ start, end, withdrawBy, place, rules, contact }: PlacesTask) =>
  JSON.stringify({ start, end, withdrawBy, place, rules, contact });
const sameTerms = (before: PlacesTask, after: PlacesTask): boolean => termsOf(before) === termsOf(after);

/** The times of the task; an invitation or an offer never outlasts its sign-up. */
function timesOf({ start, end, day, category, signUpBy }: PlacesTask, now: Date): Document[] {
  const lapsing = (field: 'proposal' | 'offer') => ({
    $cond: [
      { $eq: [{ $type: `$${field}` }, 'object'] },
      { $mergeObjects: [`$${field}`, { expiresAt: { $min: [`$${field}.expiresAt`, signUpBy] } }] },
      '$$REMOVE',
    ],
  });
  return [
    { $set: { start, end, day, category, updatedAt: now, proposal: lapsing('proposal'), offer: lapsing('offer') } },
  ];
}
