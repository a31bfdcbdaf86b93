import type { ClientSession, Db, ObjectId } from 'mongodb';
import { needsById } from '../needs/queries.ts';
import { casesById } from './matters.ts';
import { replay } from './replay.ts';

/**
 * Everybody who has asked for the same as some needs, by the id of each: the requesters of its head and of all that are
 * linked to that.
 */
export async function askersOf(
  db: Db,
  ids: readonly ObjectId[],
  session?: ClientSession,
): Promise<(id: ObjectId) => readonly ObjectId[]> {
  const docs = new Map((await casesById(db, ids, session)).map((doc) => [doc._id.toHexString(), doc]));
  const headIds = [...docs.values()].flatMap(({ headId }) => headId ?? []);
  const heads = new Map((await casesById(db, headIds, session)).map((doc) => [doc._id.toHexString(), doc]));
  const together = new Map(
    [...docs].map(([key, doc]) => {
      const head = doc.headId && heads.get(doc.headId.toHexString());
      return [key, [doc, head ?? []].flat().flatMap(({ _id, events }) => [_id, ...replay(events).followers])];
    }),
  );
  const needs = await needsById(db, [...together.values()].flat(), session);
  return (id) =>
    (together.get(id.toHexString()) ?? []).flatMap((one) => needs.get(one.toHexString())?.requesterId ?? []);
}
