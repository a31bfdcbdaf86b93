import type { Db, Document, Long, Timestamp } from 'mongodb';
import { unseenUpdates } from '../../server/domain/tasks/rows.ts';
import { indexedChanges } from '../../server/features/matching/index/pending-refresh.ts';
import { heldRows } from '../../server/held-rows.ts';
import { feedStages } from '../../server/platform/database/change-feed.ts';
import { timeOfToken } from '../../server/platform/database/resume-token.ts';
import { mongodMicros } from '../bench/support/processor-time.ts';

/** Claims that were made, as the last part of MongoDB's log: a stream is read on to its end. */
export interface Stretch {
  since: Timestamp;
  until: Timestamp;
  claims: number;
}

/** Processor time of MongoDB for reading that part of its log, µs a claim, by what is asked of it. */
export interface Following {
  /** Everything as it stands there, taken apart by whoever reads: the least that a follower can cost. */
  log: number;
  /** A change stream that is told of nothing, and knows so by the kind of change. */
  nothingByKind: number;
  /** A change stream that is told of nothing, after each transaction was taken apart for its collections. */
  nothingByCollection: number;
  /** A change stream of the changes of one collection, one a claim. */
  oneCollection: number;
  /** The feed of a server: three changes a claim. */
  feed: number;
}

const roundsCount = 8;
const batchSize = 1_000;

const one = (condition: Document): Document[] => [{ $match: condition }, { $project: { ns: 1, documentKey: 1 } }];
const streams: Record<Exclude<keyof Following, 'log'>, Document[]> = {
  nothingByKind: one({ operationType: 'none' }),
  nothingByCollection: one({ 'ns.coll': 'none' }),
  oneCollection: one({ 'ns.coll': 'tasks' }),
  feed: feedStages([
    ...heldRows.map(({ source }) => source),
    ...indexedChanges,
    { collection: 'tasks', match: unseenUpdates.match, fields: unseenUpdates.fields },
  ]),
};

export const timeOf = async (db: Db): Promise<Timestamp> => (await db.command({ ping: 1 })).operationTime as Timestamp;

/** The least of several readings: other work on the machine only ever adds to one. */
export async function followingCosts(db: Db, stretch: Stretch): Promise<Following> {
  const least: Following = {
    log: Infinity,
    nothingByKind: Infinity,
    nothingByCollection: Infinity,
    oneCollection: Infinity,
    feed: Infinity,
  };
  const note = async (of: keyof Following, read: () => Promise<void>): Promise<void> => {
    const before = await mongodMicros(db);
    await read();
    least[of] = Math.min(least[of], ((await mongodMicros(db)) - before) / stretch.claims);
  };
  for (let round = 0; round < roundsCount; round++) {
    await note('log', () => readLog(db, stretch));
    for (const [of, stages] of Object.entries(streams))
      await note(of as keyof Following, () => readStream(db, stretch, stages));
  }
  return least;
}

async function readLog(db: Db, { since, until }: Stretch): Promise<void> {
  const log = db.client.db('local').collection('oplog.rs');
  for await (const entry of log.find({ ts: { $gt: since, $lte: until } }, { raw: true, batchSize })) void entry;
}

async function readStream(db: Db, { since, until }: Stretch, stages: Document[]): Promise<void> {
  const pipeline = [{ $changeStream: { startAtOperationTime: since } }, ...stages];
  await db.client.withSession({ causalConsistency: false }, async (session) => {
    const asked = { aggregate: 1, pipeline, cursor: { batchSize: 0 }, readConcern: { level: 'majority' } };
    const { cursor: opened } = (await db.command(asked, { session })) as { cursor: { id: Long; ns: string } };
    const collection = opened.ns.slice(opened.ns.indexOf('.') + 1);
    for (let isThere = false; !isThere;) {
      const more = { getMore: opened.id, collection, batchSize, maxTimeMS: 1 };
      const { cursor } = (await db.command(more, { session })) as {
        cursor: { nextBatch: Document[]; postBatchResumeToken: Document };
      };
      isThere =
        cursor.nextBatch.length < batchSize && timeOfToken(cursor.postBatchResumeToken)!.greaterThanOrEqual(until);
    }
    await db.command({ killCursors: collection, cursors: [opened.id] }, { session });
  });
}
