import { Holdings } from '../plan/holdings.ts';
import { HighestFirst } from '../tables/highest-first.ts';
import type { ProblemFrame } from './problem-frame.ts';

/** Offers of a column, their values falling. */
export interface Told {
  offers: ArrayLike<number>;
  values: ArrayLike<number>;
  /** None of those that were not told is worth more; 0 where there are none. */
  rest: number;
}

/** Finds the offers of most value to a column. */
interface Finder {
  first(column: number): Told;
  /** So many of those whose row is not left out. */
  more(column: number, count: number, isLeftOut: (row: number) => boolean): Told;
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
  /** By column: what the next offer would have been worth when its last place was taken; 0 where some are free. */
  prices: Float64Array;
}

/** Offers asked for beyond the places that are left, since others may take them first. */
const maxSpareOffers = 8;
const stepsPerPause = 500;

/**
 * A plan made by taking, again and again, the pair of most value that goes with those taken: places, limits, times,
 * ways and rest are kept. A pair that has once been in the way of another stays out, so that a column looks for others
 * only when the best of those told are gone. Once `stop` says so, it is the plan so far. Yields where a caller may
 * pause.
 */
export function* takeGreedily(
  frame: ProblemFrame,
  rowOf: Int32Array,
  finder: Finder,
  stop: () => boolean,
): Generator<void, GreedyPlan> {
  const { columns } = frame;
  const holdings = new Holdings(frame);
  const queue = new HighestFirst();
  const told: Told[] = [];
  const next = new Int32Array(columns);
  const prices = new Float64Array(columns);
  const pairs: TakenPair[] = [];
  const mostOf = (column: number): number => {
    const { offers, values, rest } = told[column];
    return next[column] < offers.length ? values[next[column]] : rest;
  };
  const wait = (column: number): void => {
    if (mostOf(column) > 0) queue.push(column, mostOf(column));
  };
  for (let column = 0; column < columns && !stop(); column++) {
    told[column] = finder.first(column);
    wait(column);
    if (column % stepsPerPause === stepsPerPause - 1) yield;
  }
  for (let step = 1; queue.size > 0 && !stop(); step++) {
    const column = queue.pop();
    const { offers, values } = told[column];
    if (next[column] < offers.length) {
      const at = next[column]++;
      const row = rowOf[offers[at]];
      if (holdings.mayTake(row, column)) {
        holdings.hold(row, column);
        pairs.push({ row, column, offer: offers[at], value: values[at] });
      }
    } else {
      told[column] = finder.more(
        column,
        holdings.left[column] + maxSpareOffers,
        (row) => !holdings.mayTake(row, column),
      );
      next[column] = 0;
    }
    if (holdings.left[column] > 0) wait(column);
    else prices[column] = mostOf(column);
    if (step % stepsPerPause === 0) yield;
  }
  return { pairs, prices };
}
