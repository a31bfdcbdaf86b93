import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import type { ChangeStreamDocument, ClientSession, Db, Document, Long, ResumeToken, Timestamp } from 'mongodb';
import type { Log } from '../log/log.ts';
import { systemClock } from '../time/clock.ts';
import { followChanges, isTokenLost } from './follow-changes.ts';
import { confirmPrimary, isSamePrimary, lastWriteAt, majorityPoint } from './majority-point.ts';
import { timeOfToken } from './resume-token.ts';

/** From one look for changes to the next, where nobody asks. */
const usualRestMs = 250;
const retryMs = 500;
/** An answer of the feed that takes longer is not waited for: the database itself is asked. */
const maxWaitMs = 1_000;
/** MongoDB lets a question that finds nothing stand for so long; 0 would be its own default on some versions. */
const awaitMs = 1;
const maxBatchSize = 1_000;

/**
 * Changes of one collection, and the fields of an event that say what it means, beside what and which document it is
 * of.
 */
export interface FeedSource {
  collection: string;
  /** The events that are meant; absent: all. */
  match?: Document;
  fields?: readonly string[];
}

export interface FeedListener {
  readonly sources: readonly FeedSource[];
  /** Changes of all listeners' sources are told to each. */
  change(change: ChangeStreamDocument): void;
  /** Every change that a majority had at the instant `asOf`, ms, has been told. */
  reached(asOf: number): void;
  /** The changes go on where they were; reads may be answered by another node than before. */
  resumed(): void;
  /** Changes were missed, or a collection is gone: nothing that was read before can be trusted. */
  missed(): void;
}

interface Cursor {
  id: Long;
  collection: string;
  session: ClientSession;
  /** Everything up to here has been told; undefined after changes, of which one instant may have more to tell. */
  toldUntil?: Timestamp | undefined;
}

/** After one of these nothing that was read can be trusted. */
const uprooting = new Set(['drop', 'rename', 'dropDatabase', 'invalidate']);

/**
 * The changes of the database as one stream a server, which is asked rather than waited for: whoever needs to know that
 * memory is as new as the database asks once, together with all who ask at that moment, and everything that was
 * committed before they asked has been told when they are answered. Each question goes to the primary of that moment;
 * another primary does not know the cursor, and the stream is taken up there from the last token.
 */
export class ChangeFeed {
  readonly #db: Db;
  readonly #log: Pick<Log, 'warn'>;
  readonly #restMs: number;
  readonly #listeners: FeedListener[] = [];
  readonly #closing = new AbortController();
  #running: Promise<void> | undefined;
  #token: ResumeToken;
  #cursor: Cursor | undefined;
  #isLate = false;
  #isRouted = false;
  #waiting: ((isTold: boolean) => void)[] = [];
  #wake = (): void => {};

  constructor(db: Db, log: Pick<Log, 'warn'>, restMs = usualRestMs) {
    this.#db = db;
    this.#log = log;
    this.#restMs = restMs;
  }

  /** Adds a listener, before the first question is asked. */
  listen(listener: FeedListener): void {
    if (this.#running) throw new Error('The feed has begun: who listens from now on would have missed changes.');
    this.#listeners.push(listener);
  }

  /**
   * Whether everything that was committed before the call has been told; false where the feed cannot say so in time.
   */
  async isCaughtUp(): Promise<boolean> {
    this.#running ??= this.#run();
    if (!this.#cursor || this.#isLate || this.#closing.signal.aborted) return false;
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#wake();
    });
  }

  /** Whether each change is told within a rest and a wait after its commit, without anybody asking. */
  get isFollowing(): boolean {
    return this.#cursor !== undefined && !this.#isLate && !this.#closing.signal.aborted;
  }

  /** Changes are told as they come, behind a router: all of them, and nobody is told when. */
  get isRouted(): boolean {
    return this.#isRouted;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        if (await isRouter(this.#db)) await this.#followRouter();
        else await this.#followPrimary();
      } catch (error) {
        if (signal.aborted) break;
        if (isTokenLost(error)) this.#lose();
        this.#log.warn({ err: error }, 'the feed of changes broke; it is taken up again');
        await wait(retryMs, undefined, { signal }).catch(() => {});
      }
    }
  }

  async #followPrimary(): Promise<void> {
    const cursor = await this.#open();
    try {
      for (const listener of this.#listeners) listener.resumed();
      this.#cursor = cursor;
      while (this.#cursor && !this.#closing.signal.aborted) await this.#answer(cursor);
    } finally {
      this.#cursor = undefined;
      this.#release(this.#waiting.splice(0), false);
      await this.#db.command({ killCursors: cursor.collection, cursors: [cursor.id] }).catch(() => {});
      await cursor.session.endSession();
    }
  }

  async #open(): Promise<Cursor> {
    await confirmPrimary(this.#db);
    const point = await majorityPoint(this.#db);
    const session = this.#db.client.startSession({ causalConsistency: false });
    const from = this.#token === undefined ? { startAtOperationTime: point.at } : { resumeAfter: this.#token };
    try {
      const pipeline = [{ $changeStream: from }, ...this.#stages()];
      const { cursor } = (await this.#db.command(
        { aggregate: 1, pipeline, cursor: { batchSize: 0 }, readConcern: { level: 'majority' } },
        { session },
      )) as { cursor: { id: Long; ns: string; postBatchResumeToken: ResumeToken } };
      if (!(await isSamePrimary(this.#db, point))) throw new Error('Another primary has been elected.');
      this.#token = cursor.postBatchResumeToken;
      const collection = cursor.ns.slice(cursor.ns.indexOf('.') + 1);
      return { id: cursor.id, collection, session };
    } catch (error) {
      await session.endSession();
      throw error;
    }
  }

  /** One question, for all who have come by now. */
  async #answer(cursor: Cursor): Promise<void> {
    if (this.#waiting.length === 0) {
      await this.#rest();
      await nextTurn();
    }
    const asking = this.#waiting.splice(0);
    const late = setTimeout(() => {
      this.#isLate = true;
      this.#release([...asking.splice(0), ...this.#waiting.splice(0)], false);
    }, maxWaitMs);
    try {
      const asOf = +systemClock.now();
      if (!(await this.#isTold(cursor))) await this.#readOn(cursor);
      this.#isLate = false;
      for (const listener of this.#listeners) listener.reached(asOf);
      this.#release(asking, true);
      // Those who were just answered ask again within a turn of the loop: they share the next question.
      await nextTurn();
      await nextTurn();
    } catch (error) {
      this.#release(asking, false);
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  /** Whether nothing has been written since the last change that was told. */
  async #isTold({ toldUntil, session }: Cursor): Promise<boolean> {
    return toldUntil !== undefined && (await lastWriteAt(this.#db, session)).lessThanOrEqual(toldUntil);
  }

  async #readOn(asked: Cursor): Promise<void> {
    const { id, collection, session } = asked;
    for (let isMore = true; isMore && this.#cursor;) {
      const { cursor } = (await this.#db.command(
        { getMore: id, collection, batchSize: maxBatchSize, maxTimeMS: awaitMs },
        { session },
      )) as { cursor: { id: Long; nextBatch: ChangeStreamDocument[]; postBatchResumeToken: ResumeToken } };
      for (const change of cursor.nextBatch) this.#tell(change);
      this.#token = cursor.postBatchResumeToken;
      asked.toldUntil = cursor.nextBatch.length === 0 ? timeOfToken(this.#token) : undefined;
      if (cursor.id.isZero()) this.#lose();
      isMore = cursor.nextBatch.length === maxBatchSize;
    }
  }

  /**
   * Behind a router no single node can be asked for everything: changes come when they come, and nobody is caught up.
   */
  async #followRouter(): Promise<void> {
    const { at: startAtOperationTime } = await majorityPoint(this.#db);
    for (const listener of this.#listeners) listener.resumed();
    const follower = {
      pipeline: this.#stages(),
      change: (change: ChangeStreamDocument) => this.#tell(change),
      reached: (_at: string | undefined, asOf: number) => {
        for (const listener of this.#listeners) listener.reached(asOf);
      },
    };
    this.#isRouted = true;
    try {
      await followChanges(this.#db, { startAtOperationTime }, follower, this.#closing.signal, this.#log);
    } finally {
      this.#isRouted = false;
    }
  }

  #tell(change: ChangeStreamDocument): void {
    this.#token = change._id;
    for (const listener of this.#listeners)
      if (uprooting.has(change.operationType)) listener.missed();
      else listener.change(change);
  }

  /** The stream has ended, or its place in the history is gone: it begins anew from now on. */
  #lose(): void {
    this.#token = undefined;
    this.#cursor = undefined;
    for (const listener of this.#listeners) listener.missed();
  }

  #release(asking: readonly ((isTold: boolean) => void)[], isTold: boolean): void {
    for (const resolve of asking) resolve(isTold);
  }

  async #rest(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#restMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#closing.signal.aborted) this.#wake();
    });
    this.#wake = () => {};
  }

  #stages(): Document[] {
    return feedStages(this.#listeners.flatMap((listener) => listener.sources));
  }
}

const eventFields = ['operationType', 'ns', 'documentKey', 'wallTime', 'clusterTime'];

/** The stages by which a change stream of the whole database comes down to these sources. */
export function feedStages(sources: readonly FeedSource[]): Document[] {
  const shown = new Set([...eventFields, ...sources.flatMap((source) => source.fields ?? [])]);
  return [
    { $match: { $or: conditionsOf(sources) } },
    { $project: Object.fromEntries([...shown].map((field) => [field, 1])) },
  ];
}

/**
 * The conditions by which changes of sources are found, as few as there can be: MongoDB holds every one of them against
 * every write of every transaction, for each server that follows.
 */
function conditionsOf(sources: readonly FeedSource[]): Document[] {
  const matchesOf = new Map<string, Document[]>();
  for (const { collection, match = {} } of sources)
    matchesOf.set(collection, [...(matchesOf.get(collection) ?? []), match]);
  const isWhole = (collection: string): boolean =>
    matchesOf.get(collection)!.some((match) => Object.keys(match).length === 0);
  const collections = [...matchesOf.keys()];
  const inPart = collections.filter((collection) => !isWhole(collection));
  return [
    // A change of the whole database names no collection.
    { 'ns.coll': { $in: [null, ...collections.filter(isWhole)] } },
    ...inPart.flatMap((collection) =>
      distinct(matchesOf.get(collection)!).map((match) => ({ 'ns.coll': collection, ...match })),
    ),
    // Collections come and go, whatever else is meant of them.
    { operationType: { $in: [...uprooting] }, 'ns.coll': { $in: inPart } },
    { operationType: 'rename', 'to.coll': { $in: collections } },
  ];
}

const distinct = (matches: readonly Document[]): Document[] => [
  ...new Map(matches.map((match) => [JSON.stringify(match), match])).values(),
];

const isRouter = async (db: Db): Promise<boolean> => (await db.command({ hello: 1 })).msg === 'isdbgrid';

/**
 * Tells apart the updates of fields that are always written by themselves: `match` leaves them out of a source, and
 * since another listener may have them told, `is` finds them again; `fields` is what it reads.
 */
export const updatesOf = (...names: readonly string[]) => ({
  match: Object.fromEntries(names.map((name) => [updated(name), { $exists: false }])),
  fields: names.map(updated),
  is(change: ChangeStreamDocument): boolean {
    const written = (change as { updateDescription?: { updatedFields?: Document } }).updateDescription?.updatedFields;
    return written !== undefined && names.some((name) => name in written);
  },
});
export type UpdatesOf = ReturnType<typeof updatesOf>;

const updated = (name: string): string => `updateDescription.updatedFields.${name}`;

/** The id of the document that a change is of, in hex where it is no text; undefined of a change of none. */
export function changedId(change: ChangeStreamDocument): string | undefined {
  if (!('documentKey' in change)) return undefined;
  return String(change.documentKey._id);
}
/** The collection that a change is in. */
export const changedCollection = (change: ChangeStreamDocument): string | undefined =>
  (change as { ns?: { coll?: string } }).ns?.coll;
