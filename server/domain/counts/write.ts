import type { AnyBulkWriteOperation, ClientSession, Db, ObjectId } from 'mongodb';
import type { Category } from '../../../shared/words.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { dailyCounts, type DailyCountDoc } from './model.ts';

/** The increment of the counter of one person (or, without one, of the unit's tasks) on one day. */
export interface CountChange {
  unitId: ObjectId;
  day: number;
  category: Category;
  personId: ObjectId | null;
  branchId: ObjectId | null;
  tasks?: number;
  slots?: number;
  signedUp?: number;
  participations?: number;
  minutesVerified?: number;
  minutesHonoured?: number;
}

const numbers = ['tasks', 'slots', 'signedUp', 'participations', 'minutesVerified', 'minutesHonoured'] as const;

/** Adds to the daily counters in the transaction of the change that is counted. */
export async function applyCounts(db: Db, session: ClientSession, changes: readonly CountChange[]): Promise<void> {
  if (changes.length === 0) return;
  await dailyCounts.in(db).bulkWrite(changes.map(addition), { session, ordered: true });
}

function addition(change: CountChange): AnyBulkWriteOperation<DailyCountDoc> {
  const { unitId, day, category, personId, branchId } = change;
  const counted = numbers.filter((name) => name !== 'slots' || personId === null);
  const $inc = {
    ...(Object.fromEntries(counted.map((name) => [name, change[name] ?? 0])) as Record<
      (typeof numbers)[number],
      number
    >),
    revision: 1,
  };
  return {
    updateOne: {
      filter: { unitId, day, category, personId, branchId },
      update: { $inc, $currentDate: { updatedAt: true } },
      upsert: true,
    },
  };
}

interface CountedTask {
  unitId: ObjectId;
  day: number;
  category: Category;
  roles: readonly { slots: number }[];
}

/** Counts a task, and the slots it has, in when it is published (+1) and out when it is cancelled (−1). */
export const countTask = (transaction: TransactionContext, task: CountedTask, by: 1 | -1): Promise<void> =>
  applyCounts(transaction.db, transaction.session, [additionOf(task, by)]);

/** Counts a published task as it is now in place of how it was. */
export async function recountTask(
  transaction: TransactionContext,
  before: CountedTask,
  after: CountedTask,
): Promise<void> {
  const moved = before.day !== after.day || before.category !== after.category;
  if (!moved && slotsOf(before) === slotsOf(after)) return;
  // In this order a counter that both share is never below what it counts.
  await applyCounts(transaction.db, transaction.session, [additionOf(after, 1), additionOf(before, -1)]);
}

const slotsOf = ({ roles }: CountedTask): number => roles.reduce((sum, { slots }) => sum + slots, 0);

const additionOf = (task: CountedTask, by: 1 | -1): CountChange => ({
  unitId: task.unitId,
  day: task.day,
  category: task.category,
  personId: null,
  branchId: null,
  tasks: by,
  slots: by * slotsOf(task),
});
