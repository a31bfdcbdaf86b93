import type { IntervalProgram } from './choice.ts';
import type { Timeline } from './timeline.ts';
import { worthPerQuantum } from '../quantum.ts';
import type { PriceSteps } from '../problem.ts';
import { shuffled } from '../random.ts';

/** Prices move after each of so many blocks of rows, not once a sweep: most of the speed is here. */
const blocksPerSweep = 10;
export const usualSteps: Record<'cold' | 'warm', PriceSteps> = {
  cold: { first: 0.3, last: 4e-4, sweeps: 150 },
  warm: { first: 0.01, last: 4e-4, sweeps: 36 },
};
/**
 * Fewer sweeps than this find worse prices even where there is no time for more, so that it is better to be stopped.
 */
const minSweeps = 72;

export interface DualPrices {
  /** Whole quanta, one a column. */
  price: Float64Array;
  /** No plan is worth more, in quanta. */
  bound: number;
}

/**
 * Prices that nearly minimise the Lagrangian dual in which slots are priced and every row takes its best choice
 * (Held & Karp 1970; Geoffrion 1974). Found by the incremental subgradient method (Nedić & Bertsekas, "Incremental
 * subgradient methods for nondifferentiable optimization", SIAM J. Optim. 12, 2001): rows in random blocks, each block
 * moving the prices by its own excess demand, with steps that shrink geometrically; the mean of a sweep's prices is
 * closer than its last. No place costs more than the worthiest pair of its column. `spent`, 0 … 1, is how much of the
 * time for it has gone by: where that is more than of the sweeps, the steps shrink with the time, so that they end
 * small where that is possible.
 */
export function dualPrices(
  timeline: Timeline,
  program: IntervalProgram,
  below: (limit: number) => number,
  start: Float64Array | undefined,
  steps: PriceSteps,
  stop: () => boolean,
  spent: () => number,
  onSweep: (sweep: number) => void,
): DualPrices {
  const { rows, columns, slots, column, weight, size } = timeline;
  const scarce = scarceColumns(timeline);
  const worthiest = new Float64Array(columns);
  weight.forEach((quanta, edge) => {
    worthiest[column[edge]] = Math.max(worthiest[column[edge]], quanta);
  });
  const known = start?.map((at, index) => (scarce[index] === 1 ? at : 0));
  const price = known?.slice() ?? new Float64Array(columns);
  const mean = new Float64Array(columns);
  const demand = new Int32Array(columns);
  const order = shuffled(rows, below);
  const firstOf = (block: number): number => Math.floor((rows * block) / blocksPerSweep);
  // A block's rows in the order of memory: what each finds does not change with it.
  for (let block = 0; block < blocksPerSweep; block++) order.subarray(firstOf(block), firstOf(block + 1)).sort();
  const { first, last, sweeps } = steps;
  for (let sweep = 0, progress = 0; progress < 1 && !stop(); sweep++) {
    progress = Math.max(sweep / (sweeps - 1), Math.min(spent(), sweep / (minSweeps - 1)));
    const step = (first * (last / first) ** progress) / worthPerQuantum;
    mean.fill(0);
    for (let block = 0; block < blocksPerSweep; block++) {
      demand.fill(0);
      for (let at = firstOf(block), end = firstOf(block + 1); at < end; at++) {
        program.solve(order[at], price);
        const people = size[order[at]];
        for (let chosen = 0; chosen < program.count; chosen++) demand[column[program.edges[chosen]]] += people;
      }
      for (let at = 0; at < columns; at++) {
        if (scarce[at] === 1)
          price[at] = Math.min(
            worthiest[at],
            Math.max(0, price[at] + step * (demand[at] / slots[at] - 1 / blocksPerSweep)),
          );
        mean[at] += price[at] / blocksPerSweep;
      }
    }
    onSweep(sweep);
  }
  const whole = (prices: Float64Array): DualPrices => {
    const rounded = prices.map(Math.round);
    return { price: rounded, bound: dualBound(timeline, program, rounded) };
  };
  const candidates = [whole(mean), ...(known ? [whole(known)] : [])];
  return candidates.reduce((best, other) => (other.bound < best.bound ? other : best));
}

/** The dual's value at whole prices: exact, since every term is a whole number of quanta. */
function dualBound({ rows, columns, slots, size }: Timeline, program: IntervalProgram, price: Float64Array): number {
  let bound = 0;
  for (let at = 0; at < columns; at++) bound += slots[at] * price[at];
  for (let row = 0; row < rows; row++) bound += size[row] * program.solve(row, price);
  return bound;
}

/**
 * Columns that may be full; the others cost nothing. Where all who could come have a place a price changes nothing, and
 * the one known is kept: people who are not among the pairs yet may pay it.
 */
function scarceColumns({ rows, columns, slots, rowStart, column, size }: Timeline): Uint8Array {
  const degree = new Int32Array(columns);
  for (let row = 0; row < rows; row++)
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) degree[column[edge]] += size[row];
  return Uint8Array.from(slots, (places, at) => (places > 0 && places <= degree[at] ? 1 : 0));
}
