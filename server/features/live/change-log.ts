import { setTimeout as wait } from 'node:timers/promises';
import type { Db, ObjectId } from 'mongodb';
import { auditSource, type AuditedChange } from '../../domain/audit/follow.ts';
import { isTokenLost, placeOf } from '../../platform/database/follow-changes.ts';
import { followSources, type ChangeSource } from '../../platform/database/follow-sources.ts';
import { majorityPoint } from '../../platform/database/majority-point.ts';
import type { Log } from '../../platform/log/log.ts';

/** So many changes are kept for readers that were cut off: a city's busy minute. */
const maxKept = 5_000;
const retryMs = 1_000;
/** A database that is away keeps nobody waiting for a place. */
const maxPlaceMs = 1_000;

/** A change with its place in the order of all changes. */
type PlacedChange = AuditedChange & { at: string };

/** Changes that are told beside those that are audited. */
export type LiveSource = ChangeSource<AuditedChange>;

export interface ChangeListener {
  changed(): void;
  /** Changes were missed: what is shown has to be read anew. */
  missed(): void;
  sessionEnded(sessionId: ObjectId): void;
}

/**
 * The latest changes of the whole service, from one change stream a server, whoever made them and where. It begins with
 * the first who listens or asks for a place and goes on until it is closed.
 */
export class ChangeLog {
  readonly #db: Db;
  readonly #log: Log;
  readonly #sources: readonly LiveSource[];
  readonly #closing = new AbortController();
  readonly #listeners = new Set<ChangeListener>();
  #kept: PlacedChange[] = [];
  /** Everything after this place is in `#kept`; undefined until it is known where the stream begins. */
  #since: string | undefined;
  #reached = '';
  #running: Promise<void> | undefined;
  /** Those who wait until changes are followed. */
  readonly #waiting = new Set<() => void>();

  constructor(db: Db, log: Log, besides: readonly LiveSource[] = []) {
    this.#db = db;
    this.#log = log;
    this.#sources = [auditSource, ...besides];
  }

  /** The place up to which everything is known; empty before changes are followed. */
  get reached(): string {
    return this.#reached;
  }

  /** Whether changes are followed by now: before, "nothing has changed" would be a guess. */
  get isFollowing(): boolean {
    return this.#since !== undefined;
  }

  /**
   * The changes after a place, or all that are kept where it is empty: a listener without a place was there before the
   * first. Undefined where some of them are not known any more, or not yet.
   */
  after(at: string): readonly PlacedChange[] | undefined {
    if (at === '') return this.#kept;
    if (this.#since === undefined || at < this.#since) return undefined;
    const first = this.#kept.findLastIndex((change) => change.at <= at) + 1;
    return this.#kept.slice(first);
  }

  /**
   * The present place: who listens after it is told of each change that is made from now on. Empty where changes cannot
   * be followed now.
   */
  async place(): Promise<string> {
    this.#running ??= this.#run();
    if (!this.isFollowing) await this.#untilFollowing();
    return this.#reached;
  }

  async #untilFollowing(): Promise<void> {
    await new Promise<void>((resolve) => {
      const go = (): void => {
        clearTimeout(givenUp);
        this.#waiting.delete(go);
        resolve();
      };
      const givenUp = setTimeout(go, maxPlaceMs);
      this.#waiting.add(go);
    });
  }

  /** @returns stops telling the listener */
  listen(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    this.#running ??= this.#run();
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        const { at: startAtOperationTime } = await majorityPoint(this.#db);
        this.#begin(placeOf(startAtOperationTime));
        const follower = {
          change: (change: AuditedChange, at: string) => this.#take({ ...change, at }),
          reached: (at: string) => (this.#reached = at),
        };
        await followSources(this.#db, { startAtOperationTime }, this.#sources, follower, signal, this.#log);
      } catch (error) {
        if (signal.aborted) return;
        const told = isTokenLost(error) ? 'changes were missed; open pages read anew' : 'changes could not be followed';
        this.#log.warn({ err: error }, told);
        await wait(retryMs, undefined, { signal }).catch(() => {});
      }
      this.#kept = [];
      this.#since = undefined;
      this.#reached = '';
      for (const listener of this.#listeners) listener.missed();
    }
  }

  #begin(place: string): void {
    this.#since = place;
    this.#reached = place;
    for (const listener of this.#listeners) listener.changed();
    for (const go of this.#waiting) go();
  }

  #take(change: PlacedChange): void {
    this.#reached = change.at;
    this.#kept.push(change);
    if (this.#kept.length > maxKept) {
      this.#kept = this.#kept.slice(maxKept / 2);
      this.#since = this.#kept[0].at;
    }
    for (const listener of this.#listeners) {
      if (change.action === 'session.end') listener.sessionEnded(change.id);
      else listener.changed();
    }
  }
}
