import type { Document } from 'mongodb';
import { activeStates, type ParticipationState } from '../../../shared/participation-states.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { PlacesTask } from '../tasks/slots.ts';
import { participations, type ParticipationDoc } from './model.ts';

/** States that promise no time yet: they go along with a task that moves. */
const unbound: readonly ParticipationState[] = ['waiting', 'offered', 'proposed'];

/** Moves those who are asked or wait along with their task; nobody holds a slot in a task that moves. */
export async function followTimes({ db, session, now }: TransactionContext, task: PlacesTask): Promise<void> {
  await participations
    .in(db)
    .updateMany({ taskId: task._id, state: { $in: [...unbound] } }, timesOf(task, now), { session });
}

/**
 * The times of the task. An invitation or an offer keeps the end that its volunteer was told, and never outlasts the
 * start.
 */
function timesOf({ start, end, day, category }: PlacesTask, now: Date): Document[] {
  const lapsing = (field: 'proposal' | 'offer') => ({
    $cond: [
      { $eq: [{ $type: `$${field}` }, 'object'] },
      { $mergeObjects: [`$${field}`, { expiresAt: { $min: [`$${field}.expiresAt`, start] } }] },
      '$$REMOVE',
    ],
  });
  return [
    { $set: { start, end, day, category, updatedAt: now, proposal: lapsing('proposal'), offer: lapsing('offer') } },
  ];
}

/** Those who rely on what a task says: who has promised to come, is asked or waits. */
export const reliantOn = (
  { db, session }: TransactionContext,
  { _id: taskId }: Pick<PlacesTask, '_id'>,
): Promise<Pick<ParticipationDoc, '_id' | 'personId'>[]> =>
  participations
    .in(db)
    .find({ taskId, state: { $in: [...activeStates, ...unbound] } }, { session, projection: { personId: 1 } })
    .toArray();
