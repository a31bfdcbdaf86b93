import type { AnyBulkWriteOperation, Db } from 'mongodb';
import { birthDatesForStatistics } from '../people/queries.ts';
import { ageGroupOn } from './age-groups.ts';
import { countedMonths, dailyCounts, type DailyCountDoc } from './model.ts';
import { lastClosedMonth, monthAfter } from './small-groups.ts';

const batchSize = 1_000;

/**
 * Counts the age groups of every month that is closed and was not counted before, by the consents of this moment. A
 * consent that is given or taken back later changes nothing in it: that a sum changed by one would tell of whom.
 *
 * @param today yyyymmdd in the city's time
 * @returns how many months
 */
export async function countAges(db: Db, today: number, now: Date): Promise<number> {
  const [first] = await dailyCounts
    .in(db)
    .find({ personId: { $ne: null } })
    .sort({ day: 1 })
    .limit(1)
    .toArray();
  if (!first) return 0;
  const counted = new Set((await countedMonths.in(db).find().toArray()).map(({ _id }) => _id));
  let done = 0;
  for (let month = Math.floor(first.day / 100); month <= lastClosedMonth(today); month = monthAfter(month)) {
    if (counted.has(month)) continue;
    await countMonth(db, month);
    await countedMonths.in(db).updateOne({ _id: month }, { $setOnInsert: { at: now } }, { upsert: true });
    done++;
  }
  return done;
}

async function countMonth(db: Db, month: number): Promise<void> {
  const born = await birthDatesForStatistics(db);
  if (born.size === 0) return;
  let writes: AnyBulkWriteOperation<DailyCountDoc>[] = [];
  const write = async (): Promise<void> => {
    if (writes.length > 0) await dailyCounts.in(db).bulkWrite(writes, { ordered: false });
    writes = [];
  };
  const rows = dailyCounts
    .in(db)
    .find(
      { day: { $gt: month * 100, $lt: (month + 1) * 100 }, personId: { $ne: null }, ageGroup: { $exists: false } },
      { projection: { personId: 1, day: 1 } },
    );
  for await (const { _id, personId, day } of rows) {
    const birthDate = born.get(personId!.toHexString());
    if (!birthDate) continue;
    const ageGroup = ageGroupOn(day, Number(birthDate.replaceAll('-', '')));
    const update = { $set: { ageGroup }, $inc: { revision: 1 }, $currentDate: { updatedAt: true } } as const;
    if (writes.push({ updateOne: { filter: { _id }, update } }) === batchSize) await write();
  }
  await write();
}
