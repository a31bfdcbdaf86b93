import type { Market } from './market.ts';

/** How far below the auction’s prices to start, in ε: errors of ε each add up along a chain of rows. */
const SLACK = 4000;

/**
 * Tries to prove a plan that is already optimal: looks for prices at which no row would rather have anything else, with
 * the plan as it is. These are shortest-path potentials (Bellman–Ford by label correcting): start a little below the
 * auction's prices and raise each only as far as some row forces it. They exist exactly when the plan is optimal.
 *
 * Answers whether it found them within so many looks a row; the market then has them as its prices and its shortfall is 0. Otherwise nothing changed.
 */
export function tightenPrices(market: Market, epsilon: number, looksARow: number): boolean {
  const { rows, rowStart, column, weight, held, unitStart, unitRow, unitEdge, placeStart, placeUnit, taken } = market;
  const price = market.price.map(now => Math.max(0, now - SLACK * epsilon));
  const queue = new Int32Array(rows);
  const queued = new Uint8Array(rows).fill(1);
  for (let row = 0; row < rows; row++) queue[row] = row;
  let head = 0;
  let waiting = rows;
  let looks = looksARow * rows;
  while (waiting > 0) {
    if (--looks < 0) return false;
    const row = queue[head];
    if (++head === rows) head = 0;
    waiting--;
    queued[row] = 0;
    if (unitStart[row] === unitStart[row + 1]) continue;
    let profit = Infinity;
    for (let unit = unitStart[row]; unit < unitStart[row + 1]; unit++) {
      const edge = unitEdge[unit];
      profit = Math.min(profit, edge < 0 ? 0 : weight[edge] - price[column[edge]]);
    }
    if (profit < 0) return false;
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) {
      const at = column[edge];
      const floor = weight[edge] - profit;
      if (floor <= price[at] || held[edge] === 1) continue;
      const first = placeStart[at];
      if (taken[at] < placeStart[at + 1] - first) return false;
      price[at] = floor;
      for (let place = first; place < first + taken[at]; place++) {
        const holder = unitRow[placeUnit[place]];
        if (queued[holder] === 1) continue;
        queued[holder] = 1;
        let end = head + waiting;
        if (end >= rows) end -= rows;
        queue[end] = holder;
        waiting++;
      }
    }
  }
  market.price.set(price);
  return true;
}
