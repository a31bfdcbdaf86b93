import type { Market } from './market.ts';

/** An amount of weights × scale as whole quanta and what remains of one, 0 ≤ rest < scale. */
export interface Shortfall {
  quanta: number;
  rest: number;
}

/**
 * How far the plan is below the bound that its prices prove (Lagrangian duality):
 *
 *   bound − worth = Σ rows (best choice at these prices − choice made) + Σ columns free places × price
 *
 * Exact, also for a plan that was stopped early, whose total is far above 2⁵³: every term is, since weights are at most
 * 2²⁰ × scale and scale below 2³¹, and the terms' quotients and remainders by `scale` are added up apart.
 */
export function shortfall(market: Market, scale: number): Shortfall {
  const { rows, columns, rowStart, column, weight, unitStart, unitEdge, price, placeStart, taken } = market;
  let quanta = 0;
  let rest = 0;
  const add = (amount: number, times: number): void => {
    const whole = Math.floor(amount / scale);
    quanta += whole * times;
    rest += (amount - whole * scale) * times;
  };
  for (let at = 0; at < columns; at++) add(price[at], placeStart[at + 1] - placeStart[at] - taken[at]);
  const values: number[] = [];
  for (let row = 0; row < rows; row++) {
    const units = unitStart[row + 1] - unitStart[row];
    if (units === 0) continue;
    for (let unit = unitStart[row]; unit < unitStart[row + 1]; unit++) {
      const edge = unitEdge[unit];
      if (edge >= 0) add(weight[edge] - price[column[edge]], -1);
    }
    if (units === 1) {
      let best = 0;
      for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++)
        best = Math.max(best, weight[edge] - price[column[edge]]);
      add(best, 1);
      continue;
    }
    values.length = 0;
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) {
      const value = weight[edge] - price[column[edge]];
      if (value > 0) values.push(value);
    }
    if (values.length > units) values.sort((a, b) => b - a);
    for (let at = 0; at < Math.min(units, values.length); at++) add(values[at], 1);
  }
  const carried = Math.floor(rest / scale);
  return { quanta: quanta + carried, rest: rest - carried * scale };
}
