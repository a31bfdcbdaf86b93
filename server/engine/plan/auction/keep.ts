import type { Market } from './market.ts';
import { occupy } from './places.ts';

/**
 * Prepares the next, finer round: all places of a column cost its price again, and a row keeps only what is within the
 * new ε of its best alternative. Keeping those pairs saves most of the bids of the round.
 */
export function keepWhatStillHolds(market: Market, epsilon: number): void {
  const { rows, rowStart, column, weight, held, unitStart, unitEdge, unitProfit, price, taken } = market;
  taken.fill(0);
  for (let row = 0; row < rows; row++) {
    let best = 0;
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) {
      if (held[edge] === 0) best = Math.max(best, weight[edge] - price[column[edge]]);
    }
    for (let unit = unitStart[row]; unit < unitStart[row + 1]; unit++) {
      const edge = unitEdge[unit];
      if (edge < 0) continue;
      const profit = weight[edge] - price[column[edge]];
      if (profit >= best - epsilon && profit >= 0) {
        unitProfit[unit] = profit;
        occupy(market, column[edge], unit, price[column[edge]]);
      } else {
        unitEdge[unit] = -1;
        unitProfit[unit] = 0;
        held[edge] = 0;
      }
    }
  }
}
