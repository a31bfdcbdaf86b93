import { setTimeout as wait } from 'node:timers/promises';
import type { ServiceContext } from '../../../platform/http/context.ts';
import { matchConfigOf } from '../engine-input.ts';
import { recruitingConfigOf } from '../recruited.ts';
import type { Matcher } from '../matcher.ts';
import { PendingRefresh, indexedChanges, note } from './pending-refresh.ts';
import type { ChangeFeed } from '../../../platform/database/change-feed.ts';
import { hasMoved, type IndexState } from './index-state.ts';
import { loadHeld } from './load.ts';
import { candidatesHeld, recommendHeld } from './rank-indexed.ts';
import { refresh } from './refresh.ts';
import { systemClock } from '../../../platform/time/clock.ts';
import { giveBackMemory } from '../../../platform/process/give-back-memory.ts';

const retryMs = 1_000;
/** From one look whether the feed has begun to the next. */
const lookMs = 50;
/**
 * From one refresh to the next: what changes in between is read together, so that a rush of claims costs the database
 * little for each server that follows it.
 */
const restMs = 500;
/** Further behind than this, the database itself is asked. */
const tooFarBehindMs = 10_000;

declare module '../../../platform/http/context.ts' {
  interface ServiceContext {
    /** Of the index that this server ranks from; null where it has none. */
    indexState: Pick<MatchingIndex, 'lagMs' | 'rows' | 'loads'> | null;
  }
}

/** Ranks from memory what changes in the database, a moment later. */
export interface MatchingIndex extends Matcher {
  /** How old the newest state is that it surely knows, ms; null while it is being read. */
  lagMs(): number | null;
  /** How long it has been being read from the beginning, failed readings with it, ms; 0 while it is there. */
  readingMs(): number;
  /** How many tasks and offers it holds. */
  rows(): number;
  /** How often it was read from the beginning. */
  loads(): number;
  /** Once everything committed before the call can be found. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

/** Reading fewer leaves nothing behind that is worth a pause. */
const minRowsLeaving = 20_000;

type Parts = Pick<ServiceContext, 'db' | 'units' | 'config' | 'clock' | 'log'> & { feed: ChangeFeed };

/**
 * Reads everything that can be ranked, and again what the feed says has changed since before that, for as long as it is
 * not closed. Until the first reading is over, and while it starts anew, `fallback` answers. Entries are read afresh
 * when they change, whatever the change was: late, doubled or reordered news does no harm.
 */
export function followMatchingIndex({ db, feed, units, config, clock, log }: Parts, fallback: Matcher): MatchingIndex {
  const configs = [matchConfigOf(config), recruitingConfigOf(config)] as const;
  const closing = new AbortController();
  let held: IndexState | undefined;
  let lostAt = +systemClock.now();
  let dirty = new PendingRefresh();
  /** How often the feed has said that all was told, and up to which of these words it is in the index. */
  let told = 0;
  let applied = 0;
  let toldAsOf = 0;
  let asOf = 0;
  let resumed = 0;
  let restart = new AbortController();
  let loads = 0;
  let flushing: Promise<void> | undefined;
  let refreshedAt = -Infinity;
  let hurry = () => {};
  const waiting = new Set<{ word: number; resolve: () => void }>();

  const settle = () => {
    for (const one of waiting) {
      if (one.word > applied && !closing.signal.aborted) continue;
      waiting.delete(one);
      one.resolve();
    }
  };

  /** Lets changes gather, unless somebody waits for them. */
  const rest = async () => {
    const ms = refreshedAt + restMs - performance.now();
    if (ms <= 0 || dirty.isEmpty || waiting.size > 0 || closing.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  };

  /** Reads again what is dirty, as often as more has come meanwhile. */
  const flush = async (into: IndexState) => {
    while (held === into && !closing.signal.aborted) {
      await rest();
      const [batch, word, since] = [dirty, told, toldAsOf];
      if (!batch.isEmpty) {
        dirty = new PendingRefresh();
        refreshedAt = performance.now();
        if (batch.tree) {
          const tree = await units.current();
          if (hasMoved(into.tree, tree)) return restart.abort();
          into.tree = tree;
        }
        await refresh(db, into, batch, clock.now(), log);
      }
      applied = word;
      asOf = Math.max(asOf, since);
      settle();
      if (dirty.isEmpty) return;
    }
  };
  const keepUp = (into: IndexState) => {
    flushing ??= flush(into)
      .catch((error: unknown) => {
        if (!closing.signal.aborted)
          log.warn({ err: error }, 'the matching index could not be brought up to date; it is read anew');
        restart.abort();
      })
      .finally(() => {
        flushing = undefined;
      });
  };

  feed.listen({
    sources: indexedChanges,
    change: (change) => note(dirty, change),
    reached(at) {
      told++;
      toldAsOf = at;
      if (!held) return;
      held.age(clock.now().getTime(), dirty);
      keepUp(held);
    },
    resumed: () => resumed++,
    missed: () => restart.abort(),
  });

  /**
   * Waits until everything that was committed before the call has been told, or is sure to be; false where the index
   * closes first.
   */
  const allTold = async (): Promise<boolean> => {
    while (!closing.signal.aborted && !(await feed.isCaughtUp()) && !feed.isRouted)
      await wait(lookMs, undefined, { signal: closing.signal }).catch(() => {});
    return !closing.signal.aborted;
  };

  /** One life of the index: from a full reading until it has to be read anew. */
  const live = async () => {
    restart = new AbortController();
    if (!(await allTold())) return;
    // Everything told by now is in what is read from now on, and all that comes later is noted.
    dirty = new PendingRefresh();
    const [node, now, since] = [resumed, clock.now(), toldAsOf];
    const into = await loadHeld(db, await units.current(), configs, now, log);
    // Another node has answered meanwhile, whose majority may have been a moment behind.
    if (closing.signal.aborted || restart.signal.aborted || node !== resumed) return;
    held = into;
    loads++;
    if (into.tasks.size + into.offers.size >= minRowsLeaving) giveBackMemory();
    asOf = Math.max(asOf, since);
    keepUp(into);
    await endOf(AbortSignal.any([closing.signal, restart.signal]));
  };

  const lose = () => {
    if (held) lostAt = +systemClock.now();
    held = undefined;
  };

  const run = async () => {
    while (!closing.signal.aborted) {
      try {
        await live();
      } catch (error) {
        if (closing.signal.aborted) break;
        log.warn({ err: error }, 'the matching index could not be read');
        lose();
        await wait(retryMs, undefined, { signal: closing.signal }).catch(() => {});
      }
      lose();
      await flushing;
    }
  };
  const running = run();

  /** The state that is held, if it is near enough to the truth. */
  const usable = (): IndexState | undefined => (held && +systemClock.now() - asOf <= tooFarBehindMs ? held : undefined);
  return {
    tasksNow: () => usable()?.tasksNow,
    async recommend(query) {
      const from = query.filters.text === undefined ? usable() : undefined;
      return from ? recommendHeld(from, query) : fallback.recommend(query);
    },
    async candidates(query) {
      const from = usable();
      return from ? candidatesHeld(db, from, query) : fallback.candidates(query);
    },
    lagMs: () => (held ? Math.max(0, +systemClock.now() - asOf) : null),
    readingMs: () => (held ? 0 : +systemClock.now() - lostAt),
    rows: () => (held ? held.tasks.size + held.offers.size : 0),
    loads: () => loads,
    async caughtUp() {
      if (!(await allTold())) return;
      const word = told;
      await new Promise<void>((resolve) => {
        waiting.add({ word, resolve });
        settle();
        hurry();
      });
    },
    async close() {
      closing.abort();
      settle();
      hurry();
      await running;
      await flushing;
    },
  };
}

const endOf = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
