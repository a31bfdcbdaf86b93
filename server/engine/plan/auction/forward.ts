import type { Market } from './market.ts';
import { occupy, outbid } from './places.ts';

/** Bids between two looks at whether to stop. */
const bidsPerLook = 8192;

/**
 * Forward auction (Bertsekas, "A distributed algorithm for the assignment problem", 1979): every free unit bids for its
 * row's best column until it is outbid nowhere or nothing is worth its price. The unit that was outbid last bids next,
 * while the prices around are still at hand: that takes as many bids as a first-in, first-out queue, and half the time.
 *
 * Keeps ε-complementary slackness: what a row holds is worth at most ε less, net of prices, than anything it does not
 * hold, and a row with a free unit finds nothing above its price.
 * Answers false when stopped.
 */
export function forwardAuction(market: Market, epsilon: number, stop: () => boolean): boolean {
  const { rowStart, column, weight, held, unitStart, unitRow, unitEdge, unitProfit, price, placeStart, taken } = market;
  const units = unitRow.length;
  const stack = new Int32Array(units);
  let waiting = 0;
  for (let unit = 0; unit < units; unit++) if (unitEdge[unit] < 0) stack[waiting++] = unit;
  let bids = 0;

  while (waiting > 0) {
    if (++bids % bidsPerLook === 0 && stop()) return false;
    const unit = stack[--waiting];
    const row = unitRow[unit];
    const alone = unitStart[row + 1] - unitStart[row] === 1;
    let best = 0;
    let second = 0;
    let bestEdge = -1;
    for (let edge = rowStart[row], end = rowStart[row + 1]; edge < end; edge++) {
      const value = weight[edge] - price[column[edge]];
      if (value <= second || (!alone && held[edge] === 1)) continue;
      if (value > best) {
        second = best;
        best = value;
        bestEdge = edge;
      } else second = value;
    }
    if (bestEdge < 0) continue;

    const profit = Math.max(second - epsilon, 0);
    const bid = weight[bestEdge] - profit;
    const at = column[bestEdge];
    unitEdge[unit] = bestEdge;
    unitProfit[unit] = profit;
    held[bestEdge] = 1;
    if (taken[at] < placeStart[at + 1] - placeStart[at]) {
      occupy(market, at, unit, bid);
      continue;
    }
    const loser = outbid(market, at, unit, bid);
    held[unitEdge[loser]] = 0;
    unitEdge[loser] = -1;
    unitProfit[loser] = 0;
    stack[waiting++] = loser;
  }
  return true;
}
