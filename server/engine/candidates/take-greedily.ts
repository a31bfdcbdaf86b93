import { Holdings } from '../plan/holdings.ts';
import { HighestFirst } from '../tables/highest-first.ts';
import type { ProblemFrame } from './problem-frame.ts';

/** Offers told to a column that asks, or columns told to an offer, their values falling. */
export interface Told {
  items: ArrayLike<number>;
  values: ArrayLike<number>;
  /** None of those that were not told is worth more; 0 where there are none. */
  rest: number;
}

/** Columns that ask for offers, or offers that ask for columns. */
export interface Askers {
  count: number;
  /** Whether columns are asking. */
  areColumns: boolean;
  first(asker: number): Told;
  /** More of those that may be taken. */
  more(asker: number, holdings: Holdings): Told;
  /** The pair of an asker with what it was told. */
  pairOf(asker: number, item: number): { row: number; column: number; offer: number };
  /** Called after a pair was taken. */
  onTaken?(pair: { row: number; column: number }, holdings: Holdings): void;
  /** Whether an asker has room for anything. */
  hasRoom(asker: number, holdings: Holdings): boolean;
}

interface TakenPair {
  row: number;
  column: number;
  offer: number;
  value: number;
}

export interface GreedyPlan {
  /** In the order in which they were taken: of falling value. */
  pairs: readonly TakenPair[];
  /** By column: what the next offer would have been worth when its places were taken; 0 where some are free. */
  prices: Float64Array;
}

const stepsPerPause = 500;

/**
 * A plan made by taking, again and again, the pair of most value that goes with those taken: places, limits, times,
 * ways and rest are kept. A pair that has once been in the way of another stays out, so that an asker looks for others
 * only when the best of those told are gone. Once `stop` says so, it is the plan so far. Yields where a caller may
 * pause.
 */
export function* takeGreedily(frame: ProblemFrame, askers: Askers, stop: () => boolean): Generator<void, GreedyPlan> {
  const { count, areColumns } = askers;
  const holdings = new Holdings(frame);
  const queue = new HighestFirst();
  const told: Told[] = [];
  const next = new Int32Array(count);
  const prices = new Float64Array(frame.columns);
  const pairs: TakenPair[] = [];
  const mostOf = (asker: number): number => {
    const { items, values, rest } = told[asker];
    return next[asker] < items.length ? values[next[asker]] : rest;
  };
  const wait = (asker: number): void => {
    if (mostOf(asker) > 0) queue.push(asker, mostOf(asker));
  };
  for (let asker = 0; asker < count && !stop(); asker++) {
    told[asker] = askers.first(asker);
    wait(asker);
    if (asker % stepsPerPause === stepsPerPause - 1) yield;
  }
  for (let step = 1; queue.size > 0 && !stop(); step++) {
    const asker = queue.pop();
    const { items, values } = told[asker];
    if (next[asker] < items.length) {
      const value = values[next[asker]];
      const pair = askers.pairOf(asker, items[next[asker]++]);
      const { row, column } = pair;
      if (holdings.mayTake(row, column)) {
        holdings.hold(row, column);
        askers.onTaken?.(pair, holdings);
        pairs.push({ ...pair, value });
      } else if (!areColumns && holdings.left[column] === 0) prices[column] = Math.max(prices[column], value);
    } else {
      told[asker] = askers.more(asker, holdings);
      next[asker] = 0;
    }
    if (askers.hasRoom(asker, holdings)) wait(asker);
    else if (areColumns) prices[asker] = mostOf(asker);
    if (step % stepsPerPause === 0) yield;
  }
  return { pairs, prices };
}
