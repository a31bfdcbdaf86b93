import { ObjectId, type Db, type Document } from 'mongodb';
import { batching } from '../database/batching.ts';
import { changedCollection, type ChangeFeed } from '../database/change-feed.ts';
import { confirmPrimary } from '../database/majority-point.ts';
import { HeldTable } from './held-table.ts';
import { nameOf, type Key, type RowTable } from './row-table.ts';

/**
 * The rows that are held at this moment, which may have changed a moment ago: for facts that the transaction of a
 * change looks at again, and for those who have seen to it that memory is current.
 */
export interface HeldReads {
  /** The rows of a key, which may be an id in hex; undefined where they are not held. */
  held<R extends Document>(table: RowTable<R>, key: Key): readonly R[] | undefined;
}

/** The rows that a request reads by keys: never older than the request itself. The database holds none. */
export interface Reads extends HeldReads {
  /** Whether rows come from memory where they are held there. */
  readonly isFromMemory: boolean;
  /** The rows of a table by its key, in no particular order; shared with other requests, so nobody changes them. */
  of<R extends Document>(table: RowTable<R>, key: Key): readonly R[] | Promise<readonly R[]>;
  /** The rows of documents, by their ids in hex and in that order; undefined where there is none. */
  byIds<R extends Document>(table: RowTable<R>, ids: readonly string[]): MaybeRows<R> | Promise<MaybeRows<R>>;
}

type MaybeRows<R> = readonly (R | undefined)[];

export interface ReadsOfServer {
  /**
   * Memory, where the feed has told everything that was committed before the call; else the database, whose primary a
   * majority has confirmed since.
   */
  current(): Promise<Reads>;
  /** The rows that are held, without a question; undefined while nothing tells of changes. */
  lately(): HeldReads | undefined;
  /** The database, whatever is held. */
  readonly database: Reads;
  /** How many keys are held, by collection. */
  held(): ReadonlyMap<string, number>;
}

/** Holds the rows of the tables that are read, for as long as the feed tells of no change to them. */
export function createReads(db: Db, feed: ChangeFeed, tables: readonly RowTable<Document>[]): ReadsOfServer {
  const held = new Map(tables.map((table) => [table, new HeldTable(db, table)]));
  const heldOf = <R extends Document>(table: RowTable<R>): HeldTable<R> => {
    const found = held.get(table);
    if (!found) throw new Error(`Rows of ${table.source.collection} are not among those that a server reads.`);
    return found as unknown as HeldTable<R>;
  };
  const byCollection = new Map<string, HeldTable<Document>[]>();
  for (const [{ source }, table] of held)
    byCollection.set(source.collection, [...(byCollection.get(source.collection) ?? []), table]);
  const clear = () => held.forEach((table) => table.clear());
  feed.listen({
    sources: tables.map(({ source }) => source),
    change(change) {
      for (const table of byCollection.get(changedCollection(change) ?? '') ?? []) table.changed(change);
    },
    reached() {},
    // Another node may not yet have come as far as what was told.
    resumed: clear,
    missed: clear,
  });
  const confirmed = batching(async (asked: readonly 'primary'[]) => {
    await confirmPrimary(db);
    return [...asked];
  });
  const lately: HeldReads = { held: (table, key) => heldOf(table).held(nameOf(key)) };
  const memory: Reads = {
    isFromMemory: true,
    of: (table, key) => heldOf(table).of(key),
    held: (table, key) => lately.held(table, key),
    byIds(table, ids) {
      const rows = heldOf(table);
      const known = ids.map((id) => rows.held(id));
      if (known.every((found) => found !== undefined)) return known.map(([row]) => row);
      return Promise.all(ids.map(async (id, at) => (known[at] ?? (await rows.of(new ObjectId(id))))[0]));
    },
  };
  const database: Reads = {
    isFromMemory: false,
    of: (table, key) => heldOf(table).read(key),
    held: () => undefined,
    byIds: (table, ids) => Promise.all(ids.map(async (id) => (await heldOf(table).read(new ObjectId(id)))[0])),
  };
  return {
    lately: () => (feed.isFollowing ? lately : undefined),
    async current() {
      if (await feed.isCaughtUp()) return memory;
      // Behind a router a shard would be asked that has nothing to do with the rows.
      if (!feed.isRouted) await confirmed('primary');
      return database;
    },
    database,
    held: () => new Map([...held].map(([{ source }, table]) => [source.collection, table.size])),
  };
}

/** The only row of a key, where there is one; at once where it is held. */
export function oneRow<R extends Document>(
  reads: Reads,
  table: RowTable<R>,
  key: Key,
): R | undefined | Promise<R | undefined> {
  const rows = reads.of(table, key);
  return rows instanceof Promise ? rows.then(([row]) => row) : rows[0];
}

type Come<T extends readonly unknown[]> = { -readonly [K in keyof T]: Awaited<T[K]> };

/** Things that were asked for together, once all have come; at once where nothing has to be waited for. */
export const together = <const T extends readonly unknown[]>(...asked: T): Come<T> | Promise<Come<T>> =>
  asked.some((one) => one instanceof Promise) ? Promise.all(asked) : (asked as unknown as Come<T>);

/** Whether memory still holds the very rows that were read of some ids. */
export const areHeld = <R extends Document>(
  reads: HeldReads,
  table: RowTable<R>,
  ids: readonly string[],
  rows: readonly (R | undefined)[],
): boolean => ids.every((id, at) => rows[at] !== undefined && reads.held(table, id)?.[0] === rows[at]);
