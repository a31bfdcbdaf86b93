import type { IntervalProgram } from './conflicts/choice.ts';
import { dualPrices } from './conflicts/dual-prices.ts';
import type { Timeline } from './conflicts/timeline.ts';
import type { PriceSteps } from './problem.ts';
import { randomBelow } from './random.ts';

/** So few take a small part of the time in which pairs are found. */
const fewSteps: PriceSteps = { first: 0.1, last: 0.005, sweeps: 16 };
const seedKey = 1;

/**
 * Prices that prove more than those at hand, or as much, by a few sweeps over all rows: whole quanta, one a column, as
 * those given are. They are looked for whatever the limit.
 */
export function nearPrices(timeline: Timeline, program: IntervalProgram, prices: Float64Array): Float64Array {
  const never = (): boolean => false;
  const nothingSpent = (): number => 0;
  return dualPrices(
    ...([timeline, program, randomBelow(seedKey), prices, fewSteps] as const),
    ...([never, nothingSpent, () => undefined] as const),
  ).price;
}
