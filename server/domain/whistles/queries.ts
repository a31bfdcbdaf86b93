import type { Db, ObjectId } from 'mongodb';
import { after, instantPosition, pageOfRows, readCursor, type Page } from '../../platform/http/cursor.ts';
import { oneOf, pageFields } from '../../platform/schema/schema.ts';
import { shape, type Infer } from '../../platform/schema/shape.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { whistleGrounds } from '../../../shared/whistles.ts';
import { keysOf } from '../../../shared/words.ts';
import type { Calendars } from '../working-calendars/queries.ts';
import { isBehind, stampOf, storedDue } from './limits.ts';
import { whistles, type WhistleCall, type WhistleDoc } from './model.ts';

export type { WhistleCall, WhistleDoc } from './model.ts';

export const findWhistle = (db: Db, whistleId: ObjectId): Promise<WhistleDoc | null> =>
  whistles.in(db).findOne({ _id: whistleId });

export const whistlesOfCase = (db: Db, caseId: ObjectId): Promise<WhistleDoc[]> =>
  whistles.in(db).find({ caseId }).sort({ at: 1, _id: 1 }).toArray();

const sides = ['caller', 'called'] as const;
export const whistleQuery = shape({ as: oneOf(sides).default('called'), ...pageFields() });

/** One page of the whistles that a unit has blown, or been called by, the latest first. */
export async function whistlesOfUnit(
  db: Db,
  unitId: ObjectId,
  { as, limit, cursor }: Infer<typeof whistleQuery>,
): Promise<Page<WhistleDoc>> {
  const position = readCursor(cursor, 'number');
  const beyond = after<WhistleDoc>('at', instantPosition(position), -1);
  const rows = await whistles
    .in(db)
    .find({ $and: [as === 'caller' ? { unitId } : { 'calls.unitId': unitId }, beyond] })
    .sort({ at: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
  return pageOfRows(
    rows,
    limit,
    (row) => ({ value: row.at.getTime(), id: row._id }),
    (row) => row,
  );
}

export const allWhistles = (db: Db): AsyncIterable<WhistleDoc> => whistles.in(db).find().sort({ _id: 1 });

/** The ids of whistles with a limit that has passed and was not told of. */
export async function whistlesDue(db: Db, now: Date, limit: number): Promise<ObjectId[]> {
  const rows = await whistles
    .in(db)
    .find({ nextDue: { $lte: now } }, { projection: { _id: 1 } })
    .sort({ nextDue: 1 })
    .limit(limit)
    .toArray();
  return rows.map(({ _id }) => _id);
}

/**
 * Brings the stored limits of whistles after their calendars, where these have changed since. One that changes at the
 * same moment has its limit from that, and one that another server has brought further is left to it, unless it
 * `isLasting`.
 */
export async function renewWhistles(
  db: Db,
  calendars: Calendars,
  isLasting?: (stamp: string) => boolean,
): Promise<void> {
  for (const ground of keysOf(whistleGrounds)) {
    const stale = { nextDue: { $ne: null }, ground, calendarStamp: { $ne: stampOf(ground, calendars) } };
    for await (const whistle of whistles.in(db).find(stale))
      if (isBehind(whistle, calendars, isLasting))
        await whistles
          .in(db)
          .updateOne({ _id: whistle._id, version: whistle.version }, { $set: storedDue(whistle, calendars) });
  }
}

/** How many whistles each unit has blown from one instant to another. */
export async function whistleCounts(db: Db, unitIds: readonly ObjectId[], from: Date, to: Date) {
  const rows = await whistles
    .in(db)
    .aggregate<{ _id: ObjectId; count: number }>([
      { $match: { unitId: { $in: [...unitIds] }, at: { $gte: from, $lt: to } } },
      { $group: { _id: '$unitId', count: { $sum: 1 } } },
    ])
    .toArray();
  return new Map(rows.map(({ _id, count }) => [_id.toHexString(), count]));
}

export async function insertWhistle(
  { db, session }: TransactionContext,
  whistle: Omit<WhistleDoc, 'nextDue' | 'calendarStamp' | 'version'>,
  calendars: Calendars,
): Promise<WhistleDoc> {
  const inserted = { ...whistle, ...storedDue(whistle, calendars), version: 1 };
  await whistles.in(db).insertOne(inserted, { session });
  return inserted;
}

/** The whistle, read in the transaction that is to change it. Refuses with `not_found`. */
export async function whistleToChange({ db, session }: TransactionContext, whistleId: ObjectId): Promise<WhistleDoc> {
  const whistle = await whistles.in(db).findOne({ _id: whistleId }, { session });
  if (!whistle) throw refuse('not_found');
  return whistle;
}

/** Writes the calls of a whistle anew, under the version that was read. Refuses with `precondition_failed`. */
export async function putCalls(
  { db, session }: TransactionContext,
  whistle: WhistleDoc,
  calls: WhistleCall[],
  calendars: Calendars,
): Promise<WhistleDoc> {
  const written = await whistles
    .in(db)
    .findOneAndUpdate(
      { _id: whistle._id, version: whistle.version },
      { $set: { calls, ...storedDue({ ...whistle, calls }, calendars) }, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    );
  if (!written) throw refuse('precondition_failed');
  return written;
}
