import { byColumn } from '../plan/by-column.ts';
import { worthPerQuantum } from '../plan/quantum.ts';
import type { FirstPrices } from './first-prices.ts';
import { gaining, narrowed } from './narrow.ts';
import type { Compiled } from './compiled.ts';
import type { PairSource } from './pair-source.ts';
import type { Priced, Pricing } from './price-pairs.ts';
import { RowBounds } from './row-bounds.ts';

/** Columns, or rows, between two pauses. */
const stepsPerPause = 500;
/** Above the gain of any pair. */
const maxBarQuanta = 1 / worthPerQuantum;

/**
 * Looks at the offers of each column, at whole prices of the columns. The proof for a row is that of `PairPricing`: it
 * pays a bar for each place it takes, which it gets back for each place that its limits allow, so that only pairs that
 * gain more than the bar of their row are looked for. Where a column has more of these than it is given at a time, the
 * proof raises its price to what the others are worth at most: any prices prove a bound.
 *
 * Once `stop` says so, columns are not searched any more: the lists of those found before say what others are worth.
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
    const { added } = yield* this.widen(prices, yield* this.barsAt(prices));
    if (added > 0) this.refresh();
    return added;
  }

  *price(prices: Float64Array): Generator<void, Priced> {
    const bars = yield* this.barsAt(prices);
    const { raised, added } = yield* this.widen(prices, bars);
    if (added > 0) this.refresh();
    const after = gaining(this.compiled, raised);
    const bounds = new RowBounds(after.problem);
    const { periods } = bounds;
    bounds.priceAt(raised);
    let bound = after.problem.slots.reduce((sum, places, column) => sum + places * raised[column], 0);
    for (let row = 0; row < after.problem.rows; row++) {
      const own = after.bars.subarray(row * periods, (row + 1) * periods);
      for (let at = 0; at < periods; at++) own[at] = Math.max(own[at], bars[row * periods + at]);
      bound += bounds.bound(row, own);
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

  /** By row and period: the greatest bars that hardly loosen the bound of the pairs known. */
  private *barsAt(prices: Float64Array): Generator<void, Int32Array> {
    const { problem, bars } = gaining(this.compiled, prices);
    if (this.stop()) return bars.fill(0);
    const bounds = new RowBounds(problem);
    const { periods } = bounds;
    bounds.priceAt(prices);
    const own = new Int32Array(periods);
    for (let row = 0; row < problem.rows; row++) {
      if (bounds.mayTake(row)) bounds.barsOf(row, own);
      else own.fill(maxBarQuanta);
      bars.set(own, row * periods);
      if (row % stepsPerPause === stepsPerPause - 1) yield;
    }
    return bars;
  }

  private *widen(prices: Float64Array, bars: Int32Array): Generator<void, { raised: Float64Array; added: number }> {
    const { source } = this;
    const { columns, rows, rowStart, column: columnOf, worth, timetable } = this.compiled.problem;
    const { period, periods } = timetable!.limits![0];
    const known = byColumn(columns, rowStart, columnOf, worth);
    /** The column that each row was last seen to have a pair of. */
    const seen = new Int32Array(rows).fill(-1);
    const raised = prices.slice();
    let added = 0;
    if (!this.stop()) source.expectAbove(prices.map((price) => price * worthPerQuantum));
    for (let column = 0; column < columns; column++) {
      const price = prices[column];
      for (let at = known.start[column]; at < known.start[column + 1]; at++) seen[known.row[at]] = column;
      const { added: found, rest } = source.addBeyond(
        column,
        price * worthPerQuantum,
        (row, quanta) => seen[row] !== column && quanta - price > bars[row * periods + period[column]],
        this.stop(),
      );
      added += found;
      raised[column] = Math.max(price, Math.ceil(rest / worthPerQuantum));
      if (column % stepsPerPause === stepsPerPause - 1) yield;
    }
    return { raised, added };
  }
}
