import { worthPerQuantum } from '../plan/quantum.ts';
import type { FirstPrices } from './first-prices.ts';
import type { Compiled } from './compiled.ts';
import type { PairSource } from './pair-source.ts';
import { RowBounds } from './row-bounds.ts';

/** Looks for pairs that could gain, and proves what no plan can exceed. Generators yield where a caller may pause. */
export interface Pricing {
  /** With all pairs added so far. */
  readonly compiled: Compiled;
  /** Adds what could be gained beyond first prices, and proves nothing; answers how many pairs. */
  addBeyond(first: FirstPrices): Generator<void, number>;
  price(prices: Float64Array): Generator<void, Priced>;
  /** The pairs to choose a plan among at prices (of worth) near those of the best one; the edges in `keep` stay. */
  toSolve(prices: Float64Array, keep: Int32Array): Compiled;
  /** Takes in what the source has found by other ways. */
  refresh(): void;
}

export interface Priced {
  /** No plan of any pairs that the rules allow is worth more; quanta. */
  bound: number;
  /** The whole prices that prove it. */
  prices: Float64Array;
  added: number;
}

/** Rows between two pauses. */
const rowsPerPause = 500;

/**
 * Looks at all pairs that the rules allow, at whole prices of the columns: adds those that a row could gain by, and
 * answers what the prices prove of plans among all pairs (column generation; Dantzig & Wolfe 1960, Gilmore & Gomory
 * 1961).
 *
 * Once `stop` says so, rows are not searched any more: what
 * is known of them without that bounds them.
 */
export class PairPricing implements Pricing {
  compiled: Compiled;
  private readonly source: PairSource;
  private readonly maxFound: number;
  private readonly stop: () => boolean;
  private bounds: RowBounds | undefined;

  constructor(source: PairSource, maxFound: number, stop: () => boolean) {
    this.source = source;
    this.compiled = source.compiled();
    this.maxFound = maxFound;
    this.stop = stop;
  }

  *addBeyond({ prices, edges }: FirstPrices): Generator<void, number> {
    const { problem } = this.compiled;
    const { period, periods, room } = problem.timetable!.limits![0];
    this.source.priceAt(prices.map((price) => price * worthPerQuantum));
    const poorest = new Float64Array(periods);
    const held = new Int32Array(periods);
    let next = 0;
    let added = 0;
    for (let row = 0; row < problem.rows && !this.stop(); row++) {
      poorest.fill(1);
      held.fill(0);
      for (; next < edges.length && edges[next] < problem.rowStart[row + 1]; next++) {
        const at = problem.column[edges[next]];
        held[period[at]]++;
        const gain = problem.worth[edges[next]] - prices[at] * worthPerQuantum;
        poorest[period[at]] = Math.max(0, Math.min(poorest[period[at]], gain));
      }
      for (let at = 0; at < periods; at++) if (held[at] < room[row * periods + at]) poorest[at] = 0;
      added += this.source.addGaining(row, this.compiled, { ofPeriod: poorest, maxFound: this.maxFound });
      if (row % rowsPerPause === rowsPerPause - 1) yield;
    }
    this.grow(added);
    return added;
  }

  /**
   * The proof for a row: it pays a bar for every place it takes, which comes back once for each place that its limits
   * allow. No pair beyond the problem gains more than its bar, so that none of them is worth taking at these prices;
   * the best choice among the row's known pairs, and the bars, bound all its choices. All of that holds for each of the
   * people of a group, who choose as one.
   */
  *price(prices: Float64Array): Generator<void, Priced> {
    const { rows, slots } = this.compiled.problem;
    this.source.priceAt(prices.map((price) => price * worthPerQuantum));
    const before = this.boundsNow();
    before.priceAt(prices);
    const { periods } = before;
    const bars = new Int32Array(rows * periods);
    const ofPeriod = new Float64Array(periods);
    let added = 0;
    let inHaste = this.stop();
    for (let row = 0; row < rows; row++) {
      const own = bars.subarray(row * periods, (row + 1) * periods);
      before.barsOf(row, own);
      for (let period = 0; period < periods; period++) ofPeriod[period] = own[period] * worthPerQuantum;
      if (before.mayTake(row))
        added += this.source.addGaining(row, this.compiled, { ofPeriod, maxFound: this.maxFound, inHaste });
      for (let period = 0; period < periods; period++) own[period] = Math.ceil(ofPeriod[period] / worthPerQuantum);
      inHaste ||= this.stop();
      if (row % rowsPerPause === rowsPerPause - 1) yield;
    }
    this.grow(added);
    const after = this.boundsNow();
    after.priceAt(prices);
    let bound = slots.reduce((sum, places, column) => sum + places * prices[column], 0);
    for (let row = 0; row < rows; row++)
      bound += after.peopleOf(row) * after.bound(row, bars.subarray(row * periods, (row + 1) * periods));
    return { bound, prices, added };
  }

  toSolve(): Compiled {
    return this.compiled;
  }

  refresh(): void {
    this.grow(1);
  }

  private boundsNow(): RowBounds {
    return (this.bounds ??= new RowBounds(this.compiled.problem));
  }

  private grow(added: number): void {
    if (added === 0) return;
    this.compiled = this.source.compiled();
    this.bounds = undefined;
  }
}
