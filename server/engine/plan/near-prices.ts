import { dualPrices } from './conflicts/dual-prices.ts';
import { intervalProgram } from './conflicts/interval-program.ts';
import { timelineOf } from './conflicts/timeline.ts';
import type { PlanProblem, PriceSteps } from './problem.ts';
import { randomBelow } from './random.ts';

/** So few take a small part of the time in which pairs are found. */
const fewSteps: PriceSteps = { first: 0.1, last: 0.005, sweeps: 16 };
const seedKey = 1;

/**
 * Prices that prove more than those at hand, or as much, by a few sweeps over all rows: whole quanta, one a column, as
 * those given are, of a problem with a timetable. They are looked for whatever the limit.
 */
export function nearPrices(problem: PlanProblem, prices: Float64Array): Float64Array {
  const timeline = timelineOf({ ...problem, timetable: problem.timetable! });
  const never = (): boolean => false;
  const nothingSpent = (): number => 0;
  return dualPrices(
    ...([timeline, intervalProgram(timeline), randomBelow(seedKey), prices, fewSteps] as const),
    ...([never, nothingSpent, () => undefined] as const),
  ).price;
}
