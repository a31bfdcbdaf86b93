import { byColumn, type ByColumn } from '../by-column.ts';
import type { Reduced } from '../reduce.ts';

/**
 * The state of an auction in which rows buy places in columns.
 *
 * A row with capacity c is c *units*; a column with s slots is s *places*. Both are kept as similar objects
 * (Bertsekas & Castañón, "The auction algorithm for the transportation problem", 1989) and not as copies of the graph:
 * a column's price is that of its cheapest place, a row's profit that of its poorest unit.
 *
 * All money is whole numbers in doubles: weights are quanta × scale.
 */
export interface Market {
  rows: number;
  columns: number;
  rowStart: Int32Array;
  column: Int32Array;
  weight: Float64Array;
  /** The same edges once more by column: a column that bids reads its own one after another. */
  back: ByColumn;
  /** 1 where the edge is part of the plan. */
  held: Uint8Array;

  unitStart: Int32Array;
  unitRow: Int32Array;
  /** Edge each unit holds, −1 while free. */
  unitEdge: Int32Array;
  unitProfit: Float64Array;
  /** Where in its column's heap each unit sits. */
  unitPlace: Int32Array;
  /** The least profit of a row's units; 0 while one of them is free. */
  rowProfit: Float64Array;

  /** Column c's occupied places are a min-heap by price in placeStart[c] … placeStart[c] + taken[c] − 1. */
  placeStart: Int32Array;
  placeUnit: Int32Array;
  placePrice: Float64Array;
  taken: Int32Array;
  /** Price of the cheapest place of each column; free places always cost this. */
  price: Float64Array;
}

export function openMarket({ rows, columns, capacity, slots, rowStart, column, weight }: Reduced): Market {
  const unitStart = running(capacity);
  const back = byColumn(columns, rowStart, column, weight);
  // One more than a column has edges is enough: the one that stays free keeps its price at 0, as a certificate needs.
  const placeStart = running(slots.map((places, at) => Math.min(places, back.start[at + 1] - back.start[at] + 1)));
  const units = unitStart[rows];
  const places = placeStart[columns];
  const unitRow = new Int32Array(units);
  for (let row = 0; row < rows; row++) unitRow.fill(row, unitStart[row], unitStart[row + 1]);
  return {
    rows,
    columns,
    rowStart,
    column,
    weight,
    back,
    held: new Uint8Array(column.length),
    unitStart,
    unitRow,
    unitEdge: new Int32Array(units).fill(-1),
    unitProfit: new Float64Array(units),
    unitPlace: new Int32Array(units),
    rowProfit: new Float64Array(rows),
    placeStart,
    placeUnit: new Int32Array(places),
    placePrice: new Float64Array(places),
    taken: new Int32Array(columns),
    price: new Float64Array(columns),
  };
}

function running(counts: Int32Array): Int32Array {
  const start = new Int32Array(counts.length + 1);
  for (let at = 0; at < counts.length; at++) start[at + 1] = start[at] + counts[at];
  return start;
}
