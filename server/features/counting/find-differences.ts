import type { Db, ObjectId } from 'mongodb';
import {
  countFields,
  everyCounter,
  type CountedDay,
  type CounterKey,
  type CountField,
} from '../../domain/counts/counter.ts';
import { recordedCounts } from './recorded-counts.ts';

/** A counter that does not say what the records say. */
export interface Difference extends CounterKey {
  field: CountField;
  counted: number;
  shouldBe: number;
}

/**
 * Compares the daily counters with the records they count, both as they were at one moment, while servers go on
 * working. Both come from the database in the order of their key and are walked side by side, so that what is held
 * here does not grow with the city. A counter of nothing but zeros is as good as none.
 */
export async function* findDifferences(db: Db): AsyncGenerator<Difference> {
  const session = db.client.startSession({ snapshot: true });
  try {
    const counters = everyCounter(db, session);
    const records = recordedCounts(db, session);
    let counter: CountedDay | null = await counters.next();
    let record: CountedDay | null = await records.next();
    while (counter ?? record) {
      const order = !record ? -1 : !counter ? 1 : compareKeys(counter, record);
      yield* differencesOf(order <= 0 ? counter : null, order >= 0 ? record : null);
      if (order <= 0) counter = await counters.next();
      if (order >= 0) record = await records.next();
    }
  } finally {
    await session.endSession();
  }
}

function* differencesOf(counter: CountedDay | null, record: CountedDay | null): Iterable<Difference> {
  const { unitId, day, category, personId, branchId } = (counter ?? record)!;
  for (const field of countFields) {
    const counted = counter?.[field] ?? 0;
    const shouldBe = record?.[field] ?? 0;
    if (counted !== shouldBe) yield { unitId, day, category, personId, branchId, field, counted, shouldBe };
  }
}

/** The order in which MongoDB sorts the keys: null before ids, ids and words by their bytes. */
function compareKeys(a: CounterKey, b: CounterKey): number {
  return (
    compareIds(a.personId, b.personId) ||
    a.day - b.day ||
    compareIds(a.unitId, b.unitId) ||
    compareTexts(a.category, b.category) ||
    compareIds(a.branchId, b.branchId)
  );
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const compareIds = (a: ObjectId | null, b: ObjectId | null): number =>
  compareTexts(a?.toHexString() ?? '', b?.toHexString() ?? '');
