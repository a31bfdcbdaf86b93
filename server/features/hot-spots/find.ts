import { ObjectId } from 'mongodb';
import { weekMs } from '../../../shared/durations.ts';
import { reportsByWeek } from '../../domain/cases/weekly.ts';
import { nearestStaff } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { hotSpotsIn, type WeeklyCounts } from '../../engine/hot-spots/hot-spots.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { hotSpotFindings, type HotSpotFinding } from './model.ts';

/** The week that is looked at and those before it. */
const weekCount = 13;

/**
 * Looks for kinds and units with more reports in the last seven days than is usual there, and tells the staff of each
 * such unit, once a week, in one message.
 */
export async function findHotSpots({ client, db }: Pick<ServiceContext, 'client' | 'db'>, now: Date): Promise<void> {
  const rows = await reportsByWeek(db, now, weekCount);
  const pairs = new Map<string, { kind: string; place: string; weeks: number[] }>();
  for (const { kind, unitId, week, count } of rows) {
    const place = unitId.toHexString();
    const known = pairs.get(`${kind} ${place}`) ?? { kind, place, weeks: Array.from({ length: weekCount }, () => 0) };
    known.weeks[weekCount - 1 - week] = count;
    pairs.set(`${kind} ${place}`, known);
  }
  const counts: readonly WeeklyCounts[] = [...pairs.values()];
  const { spots, tested, levels, isCalibrated } = hotSpotsIn(counts);
  const finding: HotSpotFinding = {
    _id: new ObjectId(),
    at: now,
    spots: spots.map(({ place, ...spot }) => ({ ...spot, unitId: new ObjectId(place) })),
    tested,
    levels,
    calibrated: isCalibrated,
  };
  await inTransaction(
    client,
    async (session) => {
      await hotSpotFindings.in(db).insertOne(finding, { session });
      await hotSpotFindings.in(db).deleteMany({ at: { $lt: now } }, { session });
      if (!isCalibrated) return;
      const transaction = { db, session, now, actorId: null, requestId: 'job:find-hot-spots' };
      for (const [unit, count] of spotsByUnit(finding)) {
        const { _id, name, path } = (await findUnit(db, new ObjectId(unit), session))!;
        const staff = await nearestStaff(db, path, now, session);
        const week = Math.floor(+now / weekMs);
        await enqueueMessages(
          transaction,
          staff.map((personId): Message => ({
            personId,
            kind: 'hotSpots',
            occasion: `${unit}:${week}`,
            subject: { kind: 'unit', id: _id },
            values: { title: name, count },
          })),
        );
      }
    },
    patienceMs.job,
  );
}

function spotsByUnit({ spots }: HotSpotFinding): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { unitId } of spots) {
    const unit = unitId.toHexString();
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  return counts;
}
