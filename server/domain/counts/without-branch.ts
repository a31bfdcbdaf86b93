import type { AnyBulkWriteOperation, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { CounterKey } from './counter.ts';
import { dailyCounts, type DailyCountDoc } from './model.ts';
import { applyCounts } from './write.ts';

const zeros = {
  tasks: 0,
  signedUp: 0,
  participations: 0,
  minutesVerified: 0,
  minutesHonoured: 0,
};

/**
 * Counts somebody under no branch from now on, what they did before included: sums stay, and no counter says any more
 * which branch was theirs. The counter that did is left with nothing but zeros, as nobody's: caches read what it has
 * become.
 *
 * @param counted where and under which branch they are counted
 */
export async function countWithoutBranch(
  { db, session }: TransactionContext,
  personId: ObjectId,
  counted: readonly Omit<CounterKey, 'personId'>[],
): Promise<void> {
  if (counted.length === 0) return;
  // By their keys, which have an index.
  const keys = counted.map(({ unitId, day, category, branchId }) => ({ unitId, day, category, personId, branchId }));
  const rows = await dailyCounts.in(db).find({ $or: keys }, { session }).toArray();
  if (rows.length === 0) return;
  await applyCounts(
    db,
    session,
    rows.map((row) => ({ ...row, branchId: null })),
  );
  await dailyCounts.in(db).bulkWrite([...rows.flatMap(withAge), ...rows.map(emptied)], { session, ordered: true });
}

type Write = AnyBulkWriteOperation<DailyCountDoc>;

/** The counter that takes the sums over is counted in the same age group. */
const withAge = ({ unitId, day, category, personId, ageGroup }: DailyCountDoc): Write[] =>
  ageGroup
    ? [{ updateOne: { filter: { unitId, day, category, personId, branchId: null }, update: { $set: { ageGroup } } } }]
    : [];

const emptied = ({ _id }: DailyCountDoc): Write => ({
  updateOne: {
    filter: { _id },
    update: {
      $set: { ...zeros, personId: _id, branchId: null },
      $unset: { ageGroup: '' },
      $inc: { revision: 1 },
      $currentDate: { updatedAt: true },
    },
  },
});
