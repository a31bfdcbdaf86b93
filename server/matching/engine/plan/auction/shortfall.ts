import type { Market } from './market.ts';

/**
 * How far the plan is below the bound that its prices prove, in weights × scale (a whole number, 0 or more):
 * Lagrangian duality, summed as shortfalls so that no large number is ever rounded.
 *
 *   bound − worth = Σ rows (best choice at these prices − choice made) + Σ columns free places × price
 */
export function shortfall(market: Market): number {
  const { rows, columns, rowStart, column, weight, unitStart, unitEdge, price, placeStart, taken } = market;
  let total = 0;
  for (let at = 0; at < columns; at++) total += (placeStart[at + 1] - placeStart[at] - taken[at]) * price[at];
  const values: number[] = [];
  for (let row = 0; row < rows; row++) {
    const units = unitStart[row + 1] - unitStart[row];
    if (units === 0) continue;
    for (let unit = unitStart[row]; unit < unitStart[row + 1]; unit++) {
      const edge = unitEdge[unit];
      if (edge >= 0) total -= weight[edge] - price[column[edge]];
    }
    if (units === 1) {
      let best = 0;
      for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) best = Math.max(best, weight[edge] - price[column[edge]]);
      total += best;
      continue;
    }
    values.length = 0;
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) {
      const value = weight[edge] - price[column[edge]];
      if (value > 0) values.push(value);
    }
    if (values.length > units) values.sort((a, b) => b - a);
    for (let at = 0; at < Math.min(units, values.length); at++) total += values[at];
  }
  return total;
}
