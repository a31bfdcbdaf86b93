import type { ClientSession, Db, ObjectId } from 'mongodb';
import { waysAsked } from '../units/queries.ts';
import { runQuery } from '../../platform/database/query.ts';
import type { CaseEvent } from './events.ts';
import { cases, type CaseDoc } from './model.ts';
import { replay } from './replay.ts';

/** A time from an instant on, up to another. */
interface Time {
  from: Date;
  to: Date;
}

/** One time that a case was served. */
export interface Serving {
  at: Date;
  cycle: number;
  /** The unit that had it. */
  unitId: ObjectId;
  /** Whether the unit said that it was solved; null where volunteers served it, or its head was served. */
  solved: boolean | null;
}

const isServing = (event: CaseEvent): boolean =>
  event.verb === 'serve' || event.verb === 'fulfil' || (event.verb === 'follow' && event.state === 'served');

/** The last time that a case was served within a time, whatever came after. */
export function servingIn(events: readonly CaseEvent[], { from, to }: Time): Serving | undefined {
  const last = events.findLastIndex((event) => isServing(event) && event.at >= from && event.at < to);
  if (last < 0) return undefined;
  const { cycle, holderId: unitId } = replay(events.slice(0, last + 1));
  const event = events[last];
  return { at: event.at, cycle, unitId, solved: event.verb === 'serve' ? event.solved : null };
}

/**
 * The ids of the cases that the units below one served within a time, whatever came after: those that are handled again
 * since were served all the same, and whoever sent them back is asked as the others are.
 */
export async function servedIn(db: Db, unitId: ObjectId, time: Time, session: ClientSession): Promise<ObjectId[]> {
  const { from, to } = time;
  const once = await cases
    .in(db)
    .find<Pick<CaseDoc, '_id'>>(
      { cycle: 1, unitPath: unitId, unitId: { $ne: unitId }, servedAt: { $gte: from, $lt: to } },
      { session, projection: { _id: 1 } },
    )
    .toArray();
  const again = await cases
    .in(db)
    .find<Pick<CaseDoc, '_id' | 'events'>>(
      // Their places change as they are handled again: the unit is looked at below.
      { cycle: { $gt: 1 }, updatedAt: { $gte: from }, events: { $elemMatch: { at: { $gte: from, $lt: to } } } },
      { session, projection: { events: 1 } },
    )
    .toArray();
  const servings = again.flatMap(({ _id, events }) => {
    const serving = servingIn(events, time);
    return serving ? [{ _id, unitId: serving.unitId }] : [];
  });
  const ways = await runQuery(db, waysAsked(servings.map((one) => one.unitId)), session);
  const isBelow = (one: ObjectId): boolean =>
    !one.equals(unitId) && (ways.get(one.toHexString())?.path ?? []).some((above) => above.equals(unitId));
  return [...once, ...servings.filter((one) => isBelow(one.unitId))]
    .map(({ _id }) => _id)
    .sort((a, b) => (a.toHexString() < b.toHexString() ? -1 : 1));
}
