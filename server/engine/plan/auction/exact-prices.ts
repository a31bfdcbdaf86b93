import type { Market } from './market.ts';

/** Looks at one row after which its prices are taken to go round in a circle: what it holds is wrong. */
const maxLooks = 20;

export interface ExactPrices {
  /** Prices at which no row would rather have anything else than what it holds. */
  price: Float64Array;
  /** Units that hold what none of these prices allows: they have to let go of it. */
  loose: number[];
  /** How many these are, and how many columns with a free place cost something. */
  flaws: number;
}

/**
 * Exact prices for the plan as it is: shortest-path potentials, by label correcting (Bellman–Ford). Each starts at what
 * is given and is raised only as far as some row forces it. They exist exactly when the plan is optimal; where it is
 * not, a few units let go, and columns with a free place may cost something.
 *
 * Answers null where that takes more looks a row, or leaves more flaws, than are allowed. Changes nothing in the
 * market.
 */
export function exactPrices(
  market: Market,
  price: Float64Array,
  looksARow: number,
  mostFlaws: number,
): ExactPrices | null {
  const { rows, rowStart, column, weight, held, unitStart, unitRow, unitEdge, placeStart, placeUnit, taken } = market;
  const queue = new Int32Array(rows);
  const queued = new Uint8Array(rows).fill(1);
  for (let row = 0; row < rows; row++) queue[row] = row;
  const looked = new Uint8Array(rows);
  const letGo = new Uint8Array(unitRow.length);
  const loose: number[] = [];
  let flaws = 0;
  let head = 0;
  let waiting = rows;
  let looks = looksARow * rows;
  while (waiting > 0) {
    if (--looks < 0 || flaws > mostFlaws) return null;
    const row = queue[head];
    if (++head === rows) head = 0;
    waiting--;
    queued[row] = 0;
    const circling = ++looked[row] > maxLooks;
    let profit = Infinity;
    for (let unit = unitStart[row], end = unitStart[row + 1]; unit < end; unit++) {
      if (letGo[unit] === 1) continue;
      const edge = unitEdge[unit];
      const own = edge < 0 ? 0 : weight[edge] - price[column[edge]];
      if (own < 0 || (circling && edge >= 0)) {
        letGo[unit] = 1;
        loose.push(unit);
        flaws++;
      } else if (own < profit) profit = own;
    }
    if (profit === Infinity) continue;
    for (let edge = rowStart[row], end = rowStart[row + 1]; edge < end; edge++) {
      const at = column[edge];
      const floor = weight[edge] - profit;
      if (floor <= price[at] || held[edge] === 1) continue;
      const first = placeStart[at];
      if (price[at] === 0 && taken[at] < placeStart[at + 1] - first) flaws++;
      price[at] = floor;
      for (let place = first, last = first + taken[at]; place < last; place++) {
        const holder = unitRow[placeUnit[place]];
        if (queued[holder] === 1) continue;
        queued[holder] = 1;
        let to = head + waiting++;
        if (to >= rows) to -= rows;
        queue[to] = holder;
      }
    }
  }
  return { price, loose, flaws };
}
