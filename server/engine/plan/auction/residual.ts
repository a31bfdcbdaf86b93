import type { Market } from './market.ts';
import { occupy, vacate } from './places.ts';

/** Rows as seen by the columns, or columns as seen by the rows: what a shortest path asks either of them. */
export interface Side {
  size: number;
  /**
   * The edges of node n are edgeAt(start[n]) … edgeAt(start[n + 1] − 1), with their far ends and weights beside them.
   */
  start: Int32Array;
  far: Int32Array;
  weight: Float64Array;
  edgeAt(index: number): number;
  /** A row's profit, a column's price. */
  potential: Float64Array;
  /** Whether a unit, or a place, is free. */
  hasRoom(node: number): boolean;
  /** The edges that the node holds, and their far ends. */
  eachHeld(node: number, visit: (edge: number, far: number) => void): void;
}

export function rowSide({ rows, rowStart, column, weight, unitStart, unitEdge }: Market, profit: Float64Array): Side {
  return {
    size: rows,
    start: rowStart,
    far: column,
    weight,
    edgeAt: (index) => index,
    potential: profit,
    hasRoom(row) {
      for (let unit = unitStart[row]; unit < unitStart[row + 1]; unit++) if (unitEdge[unit] < 0) return true;
      return false;
    },
    eachHeld(row, visit) {
      for (let unit = unitStart[row]; unit < unitStart[row + 1]; unit++)
        if (unitEdge[unit] >= 0) visit(unitEdge[unit], column[unitEdge[unit]]);
    },
  };
}

export function columnSide(
  { columns, back, placeStart, placeUnit, taken, unitEdge, unitRow }: Market,
  price: Float64Array,
): Side {
  return {
    size: columns,
    start: back.start,
    far: back.row,
    weight: back.weight,
    edgeAt: (index) => back.edge[index],
    potential: price,
    hasRoom: (at) => taken[at] < placeStart[at + 1] - placeStart[at],
    eachHeld(at, visit) {
      for (let place = placeStart[at], end = place + taken[at]; place < end; place++)
        visit(unitEdge[placeUnit[place]], unitRow[placeUnit[place]]);
    },
  };
}

/** Takes a unit's edge away from it. */
export function letGo(market: Market, unit: number): void {
  const edge = market.unitEdge[unit];
  vacate(market, market.column[edge], unit);
  market.held[edge] = 0;
  market.unitEdge[unit] = -1;
  market.unitProfit[unit] = 0;
}

/** Gives an edge to a free unit of its row; its column has a free place. */
export function take(market: Market, row: number, edge: number, price: number): void {
  const unit = unitWith(market, row, -1);
  market.held[edge] = 1;
  market.unitEdge[unit] = edge;
  market.unitProfit[unit] = market.weight[edge] - price;
  occupy(market, market.column[edge], unit, price);
}

/** The unit of a row that holds an edge; −1: one that is free. There is one. */
export function unitWith({ unitStart, unitEdge }: Market, row: number, edge: number): number {
  let unit = unitStart[row];
  while (unitEdge[unit] !== edge) unit++;
  return unit;
}
