import type { ClientSession, Db, ObjectId } from 'mongodb';
import { waysAsked } from '../units/queries.ts';
import { runQuery } from '../../platform/database/query.ts';
import { anyId } from '../../platform/database/define.ts';
import type { CaseEvent } from './events.ts';
import { casesById } from './matters.ts';
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

/** The case that went on for one when that was served with it; undefined where it was served by itself. */
const headServedWith = (events: readonly CaseEvent[], last: number): ObjectId | undefined =>
  events[last].verb === 'follow' ? (replay(events.slice(0, last)).headId ?? undefined) : undefined;

/** The serving of a head by which those that are linked to it were served: it is of the same transaction. */
export function servingAt(events: readonly CaseEvent[], at: Date): number {
  const distance = (one: number): number => Math.abs(+events[one].at - +at);
  return events
    .map((_event, index) => index)
    .filter((index) => isServing(events[index]))
    .reduce((nearest, index) => (nearest < 0 || distance(index) < distance(nearest) ? index : nearest), -1);
}

/** A case with a place in its events. */
interface Served {
  doc: Pick<CaseDoc, '_id' | 'events'>;
  /** Of the event by which it was served. */
  last: number;
}

/** The heads that went on for some cases when they were served, each with its own place, by the case. */
async function headsOf(
  db: Db,
  served: readonly Served[],
  session?: ClientSession,
): Promise<Map<string, { doc: CaseDoc; last: number }>> {
  const linked = served.flatMap(({ doc, last }) => {
    const headId = headServedWith(doc.events, last);
    return headId
      ? [{ id: doc._id.toHexString(), headId: headId.toHexString(), at: doc.events[last].at, headOf: headId }]
      : [];
  });
  const docs = await casesById(
    db,
    linked.map(({ headOf }) => headOf),
    session,
  );
  const heads = new Map(docs.map((doc) => [doc._id.toHexString(), doc]));
  return new Map(
    linked.flatMap(({ id, headId, at }) => {
      const doc = heads.get(headId);
      const last = doc ? servingAt(doc.events, at) : -1;
      return doc && last >= 0 ? [[id, { doc, last }] as const] : [];
    }),
  );
}

/**
 * The last time that each of some cases was served within a time, whatever came after, by case. A linked
 * one was served by the unit that had its head.
 */
export async function servingsIn(
  db: Db,
  docs: readonly Pick<CaseDoc, '_id' | 'events'>[],
  { from, to }: Time,
  session?: ClientSession,
): Promise<Map<string, Serving>> {
  const served = docs
    .map((doc) => ({
      doc,
      last: doc.events.findLastIndex((event) => isServing(event) && event.at >= from && event.at < to),
    }))
    .filter(({ last }) => last >= 0);
  const heads = await headsOf(db, served, session);
  return new Map(
    served.map(({ doc: { _id, events }, last }) => {
      const { cycle, holderId } = replay(events.slice(0, last + 1));
      const event = events[last];
      const head = heads.get(_id.toHexString());
      const unitId = head ? replay(head.doc.events.slice(0, head.last + 1)).holderId : holderId;
      return [_id.toHexString(), { at: event.at, cycle, unitId, solved: event.verb === 'serve' ? event.solved : null }];
    }),
  );
}

/** The people and units that had a part in how a case was served. */
export interface Handlers {
  /** Since when there has been something to handle. */
  since: Date;
  /** They took a step of the case, or of the one that went on for it. */
  people: readonly ObjectId[];
  /** They helped with it when it was handled that time. */
  helpers: readonly ObjectId[];
}

/** The handlers of each of some cases when it was served in a cycle, the last time where none is named. */
export async function handlersOf(
  db: Db,
  asked: readonly { doc: CaseDoc; cycle?: number | undefined }[],
): Promise<Handlers[]> {
  const served = asked.map(({ doc, cycle }) => ({
    doc,
    last: doc.events.findLastIndex(
      (event, at) => isServing(event) && (cycle === undefined || cycleAt(doc.events, at) === cycle),
    ),
  }));
  const heads = await headsOf(
    db,
    served.filter(({ last }) => last >= 0),
  );
  return served.map(({ doc, last }) => {
    const head = heads.get(doc._id.toHexString());
    const all = [{ doc, last }, ...(head ? [head] : [])];
    return {
      since: new Date(Math.min(...all.map((one) => +one.doc.createdAt))),
      people: all.flatMap((one) => one.doc.events.flatMap(({ by }) => by ?? [])),
      helpers: all.flatMap((one) => helpersUntil(one.doc.events, one.last)),
    };
  });
}

const cycleAt = (events: readonly CaseEvent[], at: number): number =>
  1 + events.slice(0, at + 1).filter(({ verb }) => verb === 'reopen').length;

/** The units that were given a part in the cycle in which a case was served; what they were asked for is theirs. */
function helpersUntil(events: readonly CaseEvent[], last: number): ObjectId[] {
  const upTo = events.slice(0, last + 1);
  const begin = upTo.findLastIndex(({ verb }) => verb === 'reopen') + 1;
  return upTo.slice(begin).flatMap((event) => (event.verb === 'involve' ? [event.unitId] : []));
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
      { cycle: 1, headId: null, unitPath: unitId, unitId: { $ne: unitId }, servedAt: { $gte: from, $lt: to } },
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
  // Served by the unit that had their head, wherever they stood themselves.
  const linked = await cases
    .in(db)
    .find<Pick<CaseDoc, '_id' | 'events'>>(
      { cycle: 1, headId: anyId, servedAt: { $gte: from, $lt: to } },
      { session, projection: { events: 1 } },
    )
    .toArray();
  const found = [...again, ...linked];
  const servedBy = await servingsIn(db, found, time, session);
  const servings = found.flatMap(({ _id }) => {
    const serving = servedBy.get(_id.toHexString());
    return serving ? [{ _id, unitId: serving.unitId }] : [];
  });
  const ways = await runQuery(db, waysAsked(servings.map((one) => one.unitId)), session);
  const isBelow = (one: ObjectId): boolean =>
    !one.equals(unitId) && (ways.get(one.toHexString())?.path ?? []).some((above) => above.equals(unitId));
  return [...once, ...servings.filter((one) => isBelow(one.unitId))]
    .map(({ _id }) => _id)
    .sort((a, b) => (a.toHexString() < b.toHexString() ? -1 : 1));
}
