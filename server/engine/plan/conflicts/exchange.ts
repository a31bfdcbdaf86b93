import { Rest } from './rest.ts';
import { assign, type Schedule } from './schedule.ts';
import type { Timeline } from './timeline.ts';
import { forwardAuction } from '../auction/forward.ts';
import { keepWhatStillHolds } from '../auction/keep.ts';
import { openMarket, type Market } from '../auction/market.ts';
import { reverseAuction } from '../auction/reverse.ts';
import { worthPerQuantum } from '../quantum.ts';
import type { Reduced } from '../reduce.ts';

/**
 * Edges that lose more than this against the row's own, at the dual's prices, are left out: they are hardly ever right.
 */
const maxLossQuanta = 0.05 / worthPerQuantum;
/** ε of the auction. The prices are nearly right from the start, so that coarser rounds before it only cost time. */
const maxEpsilonQuanta = 10;

/**
 * One exchange among all rows at once. Every row but a group puts one unit up, at random, and may use it for any column
 * that goes with the rest of its plan. The rest is an assignment without conflicts, and the auction solves it: the best
 * of exponentially many ejection chains and cycles in one go (a very large-scale neighbourhood; Ahuja, Ergun, Orlin &
 * Punnen, "A survey of very large-scale neighborhood search techniques", 2002). Never makes the plan worse.
 */
export function exchange(
  timeline: Timeline,
  schedule: Schedule,
  price: Float64Array,
  below: (limit: number) => number,
  stop: () => boolean,
): void {
  const { rows, columns, size } = timeline;
  const { unitStart, unitEdge } = schedule;
  const offered = new Int32Array(rows).fill(-1);
  const slots = schedule.left.slice();
  for (let row = 0; row < rows; row++) {
    const units = unitStart[row + 1] - unitStart[row];
    if (units === 0 || size[row] > 1) continue;
    offered[row] = unitStart[row] + below(units);
    if (unitEdge[offered[row]] >= 0) slots[timeline.column[unitEdge[offered[row]]]]++;
  }
  const swaps = possibleSwaps(timeline, schedule, price, offered, slots);
  const market = openMarket(swaps);
  for (let at = 0; at < columns; at++) market.price[at] = slots[at] > 0 ? price[at] : 0;
  const before = holdWhatIsHeld(market, swaps, schedule, offered);
  keepWhatStillHolds(market, maxEpsilonQuanta);
  if (forwardAuction(market, maxEpsilonQuanta, stop)) reverseAuction(market, maxEpsilonQuanta, stop);
  const after = market.unitEdge.reduce((sum, edge) => (edge < 0 ? sum : sum + swaps.weight[edge]), 0);
  if (after <= before) return;
  const now = Int32Array.from(offered, (_, row) => {
    const edge = market.unitStart[row] < market.unitStart[row + 1] ? market.unitEdge[market.unitStart[row]] : -1;
    return edge < 0 ? -1 : swaps.original[edge];
  });
  for (let row = 0; row < rows; row++)
    if (offered[row] >= 0 && unitEdge[offered[row]] !== now[row]) assign(schedule, timeline, offered[row], now[row]);
}

/** The assignment problem of the units put up; `original` are edges of the timeline. */
function possibleSwaps(
  timeline: Timeline,
  schedule: Schedule,
  price: Float64Array,
  offered: Int32Array,
  slots: Int32Array,
): Reduced {
  const { rows, columns, rowStart, column, weight } = timeline;
  const { unitEdge } = schedule;
  const rest = new Rest(timeline);
  const start = new Int32Array(rows + 1);
  const original = new Int32Array(column.length);
  const capacity = new Int32Array(rows);
  let kept = 0;
  for (let row = 0; row < rows; row++) {
    const unit = offered[row];
    const own = unit < 0 ? -1 : unitEdge[unit];
    const least = own < 0 ? -maxLossQuanta : weight[own] - price[column[own]] - maxLossQuanta;
    if (unit >= 0) rest.read(row, schedule, unit);
    for (let edge = rowStart[row], end = unit < 0 ? edge : rowStart[row + 1]; edge < end; edge++) {
      const at = column[edge];
      if (edge !== own && (weight[edge] - price[at] < least || slots[at] === 0)) continue;
      if (rest.goesWith(edge)) original[kept++] = edge;
    }
    start[row + 1] = kept;
    capacity[row] = kept > start[row] ? 1 : 0;
  }
  const edges = original.slice(0, kept);
  const columnOf = new Int32Array(kept);
  const weightOf = new Float64Array(kept);
  for (let at = 0; at < kept; at++) {
    columnOf[at] = column[edges[at]];
    weightOf[at] = weight[edges[at]];
  }
  return { rows, columns, slots, capacity, rowStart: start, column: columnOf, weight: weightOf, original: edges };
}

/** Gives the market's units what they hold in the schedule; answers what that is worth. */
function holdWhatIsHeld(market: Market, swaps: Reduced, { unitEdge }: Schedule, offered: Int32Array): number {
  let worth = 0;
  for (let row = 0; row < market.rows; row++) {
    const own = offered[row] < 0 ? -1 : unitEdge[offered[row]];
    if (own < 0) continue;
    for (let edge = swaps.rowStart[row]; edge < swaps.rowStart[row + 1]; edge++) {
      if (swaps.original[edge] !== own) continue;
      market.unitEdge[market.unitStart[row]] = edge;
      market.held[edge] = 1;
      worth += swaps.weight[edge];
    }
  }
  return worth;
}
