import type { Market } from './market.ts';
import { occupy, vacate } from './places.ts';

const bidsPerLook = 8192;

/**
 * Reverse auction (Bertsekas & Castañón, "A forward/reverse auction algorithm for asymmetric assignment problems",
 * 1992): a column with a free place that still costs something lowers its price until a row prefers it or it costs
 * nothing. A row that changes leaves a free place behind, which then bids itself; no row loses by it, so it ends.
 *
 * All places of a column cost the column's price here: where one is free, nobody would go on paying more for another.
 * A holder whose profit did not follow the price down would look poorer than it is and be bought away at a loss.
 *
 * Afterwards every free place costs 0, ε-complementary slackness still holds, and a row with a free unit finds
 * nothing more than ε above its price. Answers false when stopped.
 */
export function reverseAuction(market: Market, epsilon: number, stop: () => boolean): boolean {
  const { columns, column, weight, back, held, unitEdge, unitProfit, rowProfit, price, placeStart, taken } = market;
  levelProfits(market);
  const stack = new Int32Array(columns);
  const queued = new Uint8Array(columns);
  let waiting = 0;
  const call = (at: number): void => {
    if (queued[at] === 1 || price[at] === 0 || taken[at] === placeStart[at + 1] - placeStart[at]) return;
    queued[at] = 1;
    stack[waiting++] = at;
  };
  for (let at = 0; at < columns; at++) call(at);
  let bids = 0;

  while (waiting > 0) {
    if (++bids % bidsPerLook === 0 && stop()) return false;
    const at = stack[--waiting];
    queued[at] = 0;
    const single = placeStart[at + 1] - placeStart[at] === 1;
    let best = -1;
    let second = -1;
    let bestIndex = -1;
    for (let index = back.start[at], end = back.start[at + 1]; index < end; index++) {
      const value = back.weight[index] - rowProfit[back.row[index]];
      if (value <= second || (!single && held[back.edge[index]] === 1)) continue;
      if (value > best) {
        second = best;
        best = value;
        bestIndex = index;
      } else second = value;
    }
    if (best <= epsilon) {
      lowerTo(market, at, 0);
      continue;
    }

    const row = back.row[bestIndex];
    const edge = back.edge[bestIndex];
    const unit = poorestUnit(market, row);
    const left = unitEdge[unit] < 0 ? -1 : column[unitEdge[unit]];
    if (left >= 0) {
      held[unitEdge[unit]] = 0;
      vacate(market, left, unit);
    }
    lowerTo(market, at, Math.max(second - epsilon, 0));
    unitEdge[unit] = edge;
    unitProfit[unit] = weight[edge] - price[at];
    held[edge] = 1;
    occupy(market, at, unit, price[at]);
    rowProfit[row] = unitProfit[poorestUnit(market, row)];
    if (left >= 0) call(left);
    call(at);
  }
  return true;
}

/** Every unit pays the price of its column, and every row is as well off as its poorest unit. */
function levelProfits(market: Market): void {
  const { rows, column, weight, unitStart, unitEdge, unitProfit, unitPlace, placePrice, price, rowProfit } = market;
  for (let row = 0; row < rows; row++) {
    for (let unit = unitStart[row], end = unitStart[row + 1]; unit < end; unit++) {
      const edge = unitEdge[unit];
      if (edge < 0) continue;
      placePrice[unitPlace[unit]] = price[column[edge]];
      unitProfit[unit] = weight[edge] - price[column[edge]];
    }
    const poorest = poorestUnit(market, row);
    rowProfit[row] = poorest < 0 ? 0 : unitProfit[poorest];
  }
}

/** Lowers a column's price for those who hold a place in it as well. */
function lowerTo(market: Market, at: number, price: number): void {
  const { weight, unitRow, unitEdge, unitProfit, placeStart, placeUnit, placePrice, taken, rowProfit } = market;
  market.price[at] = price;
  for (let place = placeStart[at], end = place + taken[at]; place < end; place++) {
    const unit = placeUnit[place];
    placePrice[place] = price;
    unitProfit[unit] = weight[unitEdge[unit]] - price;
    rowProfit[unitRow[unit]] = unitProfit[poorestUnit(market, unitRow[unit])];
  }
}

/** A free unit has no profit, so it is the poorest wherever there is one. */
function poorestUnit({ unitStart, unitEdge, unitProfit }: Market, row: number): number {
  let poorest = unitStart[row] < unitStart[row + 1] ? unitStart[row] : -1;
  for (let unit = unitStart[row]; unit < unitStart[row + 1]; unit++) {
    if (unitEdge[unit] < 0) return unit;
    if (unitProfit[unit] < unitProfit[poorest]) poorest = unit;
  }
  return poorest;
}
