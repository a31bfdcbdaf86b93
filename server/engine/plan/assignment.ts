import { openMarket, type Market } from './auction/market.ts';
import { scaleDown } from './auction/scaling.ts';
import { shortfall } from './auction/shortfall.ts';
import { checkProblem } from './check-problem.ts';
import { breadthFirst } from './numbering.ts';
import type { Plan, PlanOptions, PlanProblem, PlanStatus } from './problem.ts';
import { worthPerQuantum } from './quantum.ts';
import { reduce } from './reduce.ts';
import { stopWhen } from './stop-when.ts';
import { gapOf } from './standing.ts';

/** ε of the first round over the greatest weight: coarser rounds teach too little, finer ones bid too long. */
const coldEpsilon = 1 / 128;
/** The prices of the last plan are right but for what changed, so a warm start begins far finer. */
const warmEpsilon = 1 / 10_000;

/**
 * The plan of greatest worth under slots and capacities, without time conflicts (a timetable is ignored): exact, with
 * an integer certificate. A part of a larger problem is given the whole's scale. Stopped early, it answers what it
 * holds, with the bound so far.
 *
 * @throws PlanProblemError
 */
export function solveAssignment(
  problem: PlanProblem,
  options: PlanOptions = {},
  scale = certificateScale(problem),
): Plan {
  checkProblem(problem);
  const stop = stopWhen(options);
  // From good prices there are few bids, and finding better numbers would cost more than they save.
  const reduced = reduce(problem, false, scale, problem.warm ? undefined : breadthFirst(problem));
  const { original, columnOf } = reduced;
  const market = openMarket(reduced);
  if (problem.warm) warmUp(market.price, problem.warm.prices, columnOf, scale);
  const proven = scaleDown(market, scale, problem.warm ? warmEpsilon : coldEpsilon, stop, ({ round }) => {
    options.onProgress?.({ stage: 'prices', step: round, ...worthAndBound(market, scale) });
  });
  return readPlan(market, original, columnOf, scale, proven ? 'optimal' : stop() ? 'cancelled' : 'feasible');
}

/** More than the units that could ever be used. */
export function certificateScale({ rows, rowStart, capacity }: PlanProblem): number {
  let scale = 1;
  for (let row = 0; row < rows; row++)
    scale += Math.max(0, Math.min(capacity[row], rowStart[row + 1] - rowStart[row])) || 0;
  return scale;
}

/** Prices of an earlier plan, none above the greatest worth there is. */
function warmUp(price: Float64Array, warm: Float64Array, columnOf: Int32Array, scale: number): void {
  for (let number = 0; number < price.length; number++)
    price[number] = Math.round((Math.min(1, warm[columnOf[number]]) / worthPerQuantum) * scale);
}

function readPlan(market: Market, original: Int32Array, columnOf: Int32Array, scale: number, status: PlanStatus): Plan {
  const whole = new Float64Array(columnOf.length);
  const prices = new Float64Array(columnOf.length);
  for (let number = 0; number < columnOf.length; number++) {
    whole[columnOf[number]] = market.price[number];
    prices[columnOf[number]] = (market.price[number] / scale) * worthPerQuantum;
  }
  const edges = ascending(market.unitEdge.filter((edge) => edge >= 0).map((edge) => original[edge]));
  const worth = worthOf(market, scale) * worthPerQuantum;
  const bound = status === 'optimal' ? worth : worthAndBound(market, scale).bound;
  return {
    edges,
    worth,
    bound,
    gap: gapOf(worth, bound),
    status,
    prices,
    certificate: { quantum: worthPerQuantum, scale, prices: whole },
  };
}

/** In order; under the problem's own numbers and with one unit a row they are already. */
function ascending(edges: Int32Array): Int32Array {
  return edges.every((edge, at) => at === 0 || edges[at - 1] < edge) ? edges : edges.sort();
}

/**
 * The bound is rounded up to whole quanta, so that those of the parts of a larger problem still prove what they add up
 * to.
 */
function worthAndBound(market: Market, scale: number): { worth: number; bound: number } {
  const worth = worthOf(market, scale);
  const { quanta, rest } = shortfall(market, scale);
  return { worth: worth * worthPerQuantum, bound: (worth + quanta + (rest > 0 ? 1 : 0)) * worthPerQuantum };
}

/** Quanta, each edge's brought back to whole ones: a sum of scaled weights may be too large to be exact. */
function worthOf({ unitEdge, weight }: Market, scale: number): number {
  let worth = 0;
  for (const edge of unitEdge) if (edge >= 0) worth += weight[edge] / scale;
  return worth;
}
