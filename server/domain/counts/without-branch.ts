import type { ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { CounterKey } from './counter.ts';
import { dailyCounts } from './model.ts';
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
    rows.map(({ unitId, day, category, signedUp, participations, minutesVerified, minutesHonoured }) => ({
      unitId,
      day,
      category,
      personId,
      branchId: null,
      signedUp,
      participations,
      minutesVerified,
      minutesHonoured,
    })),
  );
  await dailyCounts.in(db).bulkWrite(
    rows.map(({ _id }) => ({
      updateOne: {
        filter: { _id },
        update: {
          $set: { ...zeros, personId: _id, branchId: null },
          $inc: { revision: 1 },
          $currentDate: { updatedAt: true },
        },
      },
    })),
    { session, ordered: true },
  );
}
