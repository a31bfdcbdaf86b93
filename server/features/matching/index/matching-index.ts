import { setTimeout as wait } from 'node:timers/promises';
import type { Timestamp } from 'mongodb';
import type { ServiceContext } from '../../../platform/http/context.ts';
import { matchConfigOf } from '../engine-input.ts';
import { recruitingConfigOf } from '../recruited.ts';
import type { Matcher } from '../matcher.ts';
import { PendingRefresh, changePipeline, note } from './pending-refresh.ts';
import { followChanges, isTokenLost, positionIn, positionOf } from '../../../platform/database/follow-changes.ts';
import { hasMoved, type IndexState } from './index-state.ts';
import { isSamePrimary, majorityPoint } from '../../../platform/database/majority-point.ts';
import { loadHeld } from './load.ts';
import { candidatesHeld, recommendHeld } from './rank-indexed.ts';
import { readShown } from '../mongo/shown.ts';
import { refresh } from './refresh.ts';
import { systemClock } from '../../../platform/time/clock.ts';

const retryMs = 1_000;
/** From one refresh to the next: what changes in between is read together, so that a rush of claims costs the index little. */
const restMs = 100;
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
  /** How many tasks and offers it holds. */
  rows(): number;
  /** How often it was read from the beginning. */
  loads(): number;
  /** Once everything committed before the call can be found. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

type Parts = Pick<ServiceContext, 'db' | 'units' | 'config' | 'clock' | 'log'>;

/**
 * Reads everything that can be ranked and follows the change streams from the instant before, for as long as it is
 * not closed. Until the first reading is over, and while it starts anew, `fallback` answers. Entries are read afresh
 * when they change, whatever the change was: late, doubled or reordered news does no harm.
 */
export function followMatchingIndex({ db, units, config, clock, log }: Parts, fallback: Matcher): MatchingIndex {
  const configs = [matchConfigOf(config), recruitingConfigOf(config)] as const;
  const closing = new AbortController();
  let held: IndexState | undefined;
  let dirty = new PendingRefresh();
  let read = 0n;
  let applied = 0n;
  let readAsOf = 0;
  let asOf = 0;
  let restart = new AbortController();
  let loads = 0;
  let flushing: Promise<void> | undefined;
  let refreshedAt = -Infinity;
  let hurry = () => {};
  const waiting = new Set<{ position: bigint; resolve: () => void }>();

  const clusterTime = async (): Promise<Timestamp> => (await db.command({ ping: 1 })).operationTime as Timestamp;
  const settle = () => {
    for (const one of waiting) {
      if (one.position > applied && !closing.signal.aborted) continue;
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
      const [batch, position, since] = [dirty, read, readAsOf];
      if (!batch.isEmpty) {
        dirty = new PendingRefresh();
        refreshedAt = performance.now();
        const tree = await units.current();
        if (batch.tree && hasMoved(into.tree, tree)) return restart.abort();
        if (into.tree !== tree) into.shown.clear();
        into.tree = tree;
        await refresh(db, into, batch, clock.now(), log);
      }
      applied = position;
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

  /** One life of the index: from a full reading until it has to be read anew. */
  const live = async () => {
    restart = new AbortController();
    const point = await majorityPoint(db);
    const startAtOperationTime = point.at;
    const now = clock.now();
    dirty = new PendingRefresh();
    const into = await loadHeld(db, await units.current(), configs, now, log);
    if (closing.signal.aborted) return;
    if (!(await isSamePrimary(db, point))) return;
    held = into;
    loads++;
    read = positionOf(startAtOperationTime) - 1n;
    asOf = +systemClock.now();
    const follower = {
      pipeline: changePipeline,
      change(change: Parameters<typeof note>[1]) {
        if (!note(dirty, change)) restart.abort();
      },
      reached(token: string | undefined, at: number) {
        const position = positionIn(token);
        if (position !== undefined && position > read) read = position;
        readAsOf = at;
        into.age(clock.now().getTime(), dirty);
        keepUp(into);
      },
    };
    await followChanges(db, { startAtOperationTime }, follower, AbortSignal.any([closing.signal, restart.signal]), log);
  };

  const run = async () => {
    while (!closing.signal.aborted) {
      try {
        await live();
      } catch (error) {
        if (closing.signal.aborted) break;
        log.warn(
          { err: error },
          isTokenLost(error)
            ? 'changes were missed; the matching index is read anew'
            : 'the matching index could not be read',
        );
        held = undefined;
        await wait(retryMs, undefined, { signal: closing.signal }).catch(() => {});
      }
      held = undefined;
      await flushing;
    }
  };
  const running = run();

  /** The state that is held, if it is near enough to the truth. */
  const usable = (): IndexState | undefined => (held && +systemClock.now() - asOf <= tooFarBehindMs ? held : undefined);
  return {
    async recommend(query) {
      const from = query.filters.text === undefined ? usable() : undefined;
      return from ? recommendHeld(from, query) : fallback.recommend(query);
    },
    async tasks(ids) {
      const from = usable();
      return from ? from.shown.get(ids, (missing) => readShown(db, from.tree, missing)) : fallback.tasks(ids);
    },
    async candidates(query) {
      const from = usable();
      return from ? candidatesHeld(db, from, query) : fallback.candidates(query);
    },
    lagMs: () => (held ? Math.max(0, +systemClock.now() - asOf) : null),
    rows: () => (held ? held.tasks.size + held.offers.size : 0),
    loads: () => loads,
    async caughtUp() {
      const position = positionOf(await clusterTime());
      await new Promise<void>((resolve) => {
        waiting.add({ position, resolve });
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
