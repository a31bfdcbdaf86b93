import { openMarket, type Market } from './auction/market.ts';
import { scaleDown } from './auction/scaling.ts';
import { shortfall } from './auction/shortfall.ts';
import { checkProblem } from './check-problem.ts';
import { asGiven, breadthFirst } from './numbering.ts';
import type { Plan, PlanOptions, PlanProblem } from './problem.ts';
import { QUANTUM } from './quantum.ts';
import { reduce } from './reduce.ts';
import { stopWhen } from './stop-when.ts';

/** ε of the first round over the greatest weight: coarser rounds teach too little, finer ones bid too long. */
const COLD = 1 / 128;
/** The prices of the last plan are right but for what changed, so a warm start begins far finer. */
const WARM = 1 / 50_000;

/**
 * The plan of greatest worth under slots and capacities, without time conflicts (a timetable is ignored): exact, with
 * an integer certificate. A part of a larger problem is given the whole's scale. Throws PlanProblemError. Stopped early, it answers what it holds, with the bound so far.
 */
export function solveAssignment(problem: PlanProblem, options: PlanOptions = {}, scale = certificateScale(problem)): Plan {
  checkProblem(problem);
  const stop = stopWhen(options);
  // A warm start bids so seldom that putting neighbours together costs more than it saves.
  const numbering = problem.warm ? asGiven(problem) : breadthFirst(problem);
  const reduced = reduce(problem, false, scale, numbering);
  const { columnOf } = numbering;
  const market = openMarket(reduced);
  const top = most(market.weight);
  const warm = problem.warm?.prices;
  if (warm) columnOf.forEach((at, number) => { market.price[number] = Math.min(top, Math.round(warm[at] / QUANTUM * scale)); });
  const proven = scaleDown(market, scale, top * (problem.warm ? WARM : COLD), stop, ({ round }) => {
    options.onProgress?.({ stage: 'prices', step: round, ...worthAndBound(market, scale) });
  });
  return readPlan(market, reduced.original, columnOf, scale, proven);
}

/** More than the units that could ever be used. */
export function certificateScale({ rows, rowStart, capacity }: PlanProblem): number {
  let scale = 1;
  for (let row = 0; row < rows; row++) scale += Math.max(0, Math.min(capacity[row], rowStart[row + 1] - rowStart[row])) || 0;
  return scale;
}

function readPlan(market: Market, original: Int32Array, columnOf: Int32Array, scale: number, proven: boolean): Plan {
  const price = new Float64Array(columnOf.length);
  columnOf.forEach((at, number) => { price[at] = market.price[number]; });
  const edges = market.unitEdge.filter(edge => edge >= 0).map(edge => original[edge]).sort();
  const worth = worthOf(market, scale) * QUANTUM;
  const bound = proven ? worth : worthAndBound(market, scale).bound;
  return {
    edges,
    worth,
    bound,
    gap: bound === 0 ? 0 : (bound - worth) / bound,
    status: proven ? 'optimal' : 'cancelled',
    prices: price.map(each => each / scale * QUANTUM),
    certificate: { quantum: QUANTUM, scale, prices: price },
  };
}

/** The bound is rounded up to whole quanta, so that those of the parts of a larger problem still prove what they add up to. */
function worthAndBound(market: Market, scale: number): { worth: number; bound: number } {
  const worth = worthOf(market, scale);
  const { quanta, rest } = shortfall(market, scale);
  return { worth: worth * QUANTUM, bound: (worth + quanta + (rest > 0 ? 1 : 0)) * QUANTUM };
}

/** Quanta, each edge's brought back to whole ones: a sum of scaled weights may be too large to be exact. */
function worthOf({ unitEdge, weight }: Market, scale: number): number {
  let worth = 0;
  for (const edge of unitEdge) if (edge >= 0) worth += weight[edge] / scale;
  return worth;
}

function most(weights: Float64Array): number {
  let top = 0;
  for (const weight of weights) if (weight > top) top = weight;
  return top;
}
