import { exactPrices } from './exact-prices.ts';
import type { Market } from './market.ts';
import { columnSide, letGo, rowSide, take, unitWith } from './residual.ts';
import { ShortestPaths } from './shortest-path.ts';

/** The effort that a finish may take before a finer round of the auction is the better way. */
export interface Patience {
  /** How far below the auction's prices to start, in ε: errors of ε each add up along a chain of rows. */
  below: number;
  /** How often exact prices, and after them shortest paths, may look at each row. */
  looks: number;
  /** Flaws allowed in the plan, as a share of the rows. */
  flaws: number;
}

/**
 * Makes the plan of an auction optimal and its prices exact, so that its shortfall is 0. A plan of rough prices is
 * mostly right already: exact prices show where it is not, these units let go, and a shortest path for each puts
 * that right. Far cheaper than finer rounds, in which every row bids again for a few that are wrong.
 *
 * Answers false where it is not worth it, or stopped; the plan is then still feasible.
 */
export function finish(
  market: Market,
  epsilon: number,
  { below, looks, flaws }: Patience,
  stop: () => boolean,
): boolean {
  const start = market.price.map((now) => Math.max(0, now - below * epsilon));
  const exact = exactPrices(market, start, looks, Math.ceil(flaws * market.rows));
  if (!exact) return false;
  const { price, loose } = exact;
  for (const unit of loose) letGo(market, unit);
  const done = exact.flaws === 0 || joinLooseEnds(market, price, loose, looks * market.rows, stop);
  market.price.set(price);
  return done;
}

function joinLooseEnds(
  market: Market,
  price: Float64Array,
  loose: number[],
  mostLooks: number,
  stop: () => boolean,
): boolean {
  const { held, weight, unitRow } = market;
  const rows = rowSide(market, profits(market, price, loose));
  const columns = columnSide(market, price);
  const letGoOf = (row: number, edge: number): void => letGo(market, unitWith(market, row, edge));
  const takeUp = (row: number, at: number, edge: number): void => take(market, row, edge, price[at]);

  const forRows = new ShortestPaths(rows, columns, held, weight);
  for (const unit of loose) {
    const row = unitRow[unit];
    if (rows.potential[row] === 0 || !rows.hasRoom(row)) continue;
    if (forRows.looks > mostLooks || stop()) return false;
    forRows.augment(row, (from, _at, edge) => letGoOf(from, edge), takeUp);
  }
  const forColumns = new ShortestPaths(columns, rows, held, weight);
  for (let at = 0; at < columns.size; at++) {
    while (price[at] > 0 && columns.hasRoom(at)) {
      if (forColumns.looks > mostLooks || stop()) return false;
      forColumns.augment(
        at,
        (_at, from, edge) => letGoOf(from, edge),
        (to, row, edge) => takeUp(row, to, edge),
      );
    }
  }
  return true;
}

/**
 * The least that a row gains by what it holds; where a unit has let go, the most that it could gain by anything else.
 */
function profits(
  { rows, rowStart, column, weight, held, unitStart, unitRow, unitEdge }: Market,
  price: Float64Array,
  loose: number[],
): Float64Array {
  const profit = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let least = Infinity;
    for (let unit = unitStart[row], end = unitStart[row + 1]; unit < end; unit++) {
      const edge = unitEdge[unit];
      least = Math.min(least, edge < 0 ? 0 : weight[edge] - price[column[edge]]);
    }
    profit[row] = least === Infinity ? 0 : least;
  }
  for (const unit of loose) {
    const row = unitRow[unit];
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) {
      if (held[edge] === 0) profit[row] = Math.max(profit[row], weight[edge] - price[column[edge]]);
    }
  }
  return profit;
}
