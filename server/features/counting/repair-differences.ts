import type { Db } from 'mongodb';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { Difference } from './find-differences.ts';
import { applyCounts } from '../../domain/counts/write.ts';

/**
 * Adds to the counters exactly what they lack (or takes what they have too much), in one transaction. Counts that
 * servers add meanwhile stay, since nothing is set, and they see the repair by its stamp, as any other change.
 */
export async function repairDifferences(db: Db, differences: readonly Difference[]): Promise<void> {
  const changes = differences.map(({ field, counted, shouldBe, ...key }) => ({ ...key, [field]: shouldBe - counted }));
  await inTransaction(db.client, (session) => applyCounts(db, session, mergedByKey(changes)));
}

type Change = Parameters<typeof applyCounts>[2][number];

/** One write a counter: in between, its fields may not contradict each other (the collection's rules). */
function mergedByKey(changes: readonly Change[]): Change[] {
  const merged = new Map<string, Change>();
  for (const change of changes) {
    const { unitId, day, category, personId, branchId } = change;
    const key = [unitId, day, category, personId, branchId].join(' ');
    merged.set(key, { ...merged.get(key), ...change });
  }
  return [...merged.values()];
}
