import { ObjectId, type AnyBulkWriteOperation, type ClientSession, type Db } from 'mongodb';
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

/** From so many changes on it pays to look their counters up: MongoDB writes by an id in half the time. */
const minLookedUp = 8;

/** Adds to the daily counters in the transaction of the change that is counted. */
export async function applyCounts(db: Db, session: ClientSession, changes: readonly CountChange[]): Promise<void> {
  if (changes.length === 0) return;
  const ids = changes.length < minLookedUp ? undefined : await idsOfCounters(db, session, changes);
  await dailyCounts.in(db).bulkWrite(
    changes.map((change) => addition(change, ids?.get(nameOf(change)))),
    { session, ordered: true },
  );
}

const nameOf = ({ unitId, day, category, personId, branchId }: CountChange): string =>
  [unitId.toHexString(), day, category, personId?.toHexString(), branchId?.toHexString()].join();

/** The ids of people's counters, those of the ones that are yet to be made included. */
async function idsOfCounters(
  db: Db,
  session: ClientSession,
  changes: readonly CountChange[],
): Promise<ReadonlyMap<string, ObjectId>> {
  const ofPeople = changes.filter(({ personId }) => personId !== null);
  const ids = new Map(ofPeople.map((change) => [nameOf(change), new ObjectId()]));
  const found = await dailyCounts
    .in(db)
    .find(
      { personId: { $in: ofPeople.map(({ personId }) => personId) }, day: { $in: ofPeople.map(({ day }) => day) } },
      { session, projection: { unitId: 1, day: 1, category: 1, personId: 1, branchId: 1 } },
    )
    .toArray();
  for (const counter of found) if (ids.has(nameOf(counter))) ids.set(nameOf(counter), counter._id);
  return ids;
}

function addition(change: CountChange, id: ObjectId | undefined): AnyBulkWriteOperation<DailyCountDoc> {
  const { unitId, day, category, personId, branchId } = change;
  const key = { unitId, day, category, personId, branchId };
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
      filter: id ? { _id: id } : key,
      update: { $inc, $currentDate: { updatedAt: true }, ...(id ? { $setOnInsert: key } : {}) },
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
