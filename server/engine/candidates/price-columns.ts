import { worthPerQuantum } from '../plan/quantum.ts';
import type { FirstPrices } from './first-prices.ts';
import { gaining, narrowed } from './narrow.ts';
import type { Compiled } from './compiled.ts';
import type { PairSource } from './pair-source.ts';
import type { Priced, Pricing } from './price-pairs.ts';
import { RowBounds } from './row-bounds.ts';

/** Columns, or rows, between two pauses. */
const stepsPerPause = 500;

/**
 * Looks at the best offers of each column, at whole prices of the columns. A pair that is not known is worth no more
 * than the last one found of its column: where the price is no lower, none of them gains. Where it is still lower, the
 * proof raises it so far: any prices prove a bound.
 *
 * Once `stop` says so, columns are not searched any more.
 */
export class ColumnPricing implements Pricing {
  compiled: Compiled;
  private readonly source: PairSource;
  private readonly stop: () => boolean;

  constructor(source: PairSource, stop: () => boolean) {
    this.source = source;
    this.compiled = source.compiled();
    this.stop = stop;
  }

  *addBeyond({ prices }: FirstPrices): Generator<void, number> {
    return yield* this.widen(prices);
  }

  *price(prices: Float64Array): Generator<void, Priced> {
    const added = yield* this.widen(prices);
    const { floors } = this.source;
    const raised = prices.map((price, column) => Math.max(price, Math.ceil(floors[column] / worthPerQuantum)));
    const { problem, bars } = gaining(this.compiled, raised);
    const bounds = new RowBounds(problem);
    bounds.priceAt(raised);
    let bound = problem.slots.reduce((sum, places, column) => sum + places * raised[column], 0);
    for (let row = 0; row < problem.rows; row++) {
      bound += bounds.bound(row, bars.subarray(row * bounds.periods, (row + 1) * bounds.periods));
      if (row % stepsPerPause === stepsPerPause - 1) yield;
    }
    return { bound, prices: raised, added };
  }

  refresh(): void {
    this.compiled = this.source.compiled();
  }

  toSolve(prices: Float64Array, keep: Int32Array): Compiled {
    return narrowed(this.compiled, prices, keep);
  }

  private *widen(prices: Float64Array): Generator<void, number> {
    let added = 0;
    for (let column = 0; column < prices.length && !this.stop(); column++) {
      added += this.source.widen(column, prices[column] * worthPerQuantum);
      if (column % stepsPerPause === stepsPerPause - 1) yield;
    }
    if (added > 0) this.refresh();
    return added;
  }
}
