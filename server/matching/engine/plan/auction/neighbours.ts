import { byColumn } from '../by-column.ts';
import type { Reduced } from '../reduce.ts';

export interface Renumbered {
  reduced: Reduced;
  /** The column of the problem that each column here stands for. */
  columnOf: Int32Array;
}

/**
 * The same problem with rows and columns numbered breadth first, so that rows that want the same columns are together
 * in memory. Most of an auction's time is waiting for prices and edges that lie anywhere; this halves it on places.
 */
export function numberNeighbours({ rows, columns, slots, capacity, rowStart, column, weight, original }: Reduced): Renumbered {
  const back = byColumn(columns, rowStart, column);
  const rowOf = new Int32Array(rows);
  const columnOf = new Int32Array(columns);
  const rowKnown = new Uint8Array(rows);
  const numberOf = new Int32Array(columns).fill(-1);
  let rowsSeen = 0;
  let columnsSeen = 0;
  const reachRow = (row: number): void => {
    if (rowKnown[row] === 1) return;
    rowKnown[row] = 1;
    rowOf[rowsSeen++] = row;
  };
  const reachColumn = (at: number): void => {
    if (numberOf[at] >= 0) return;
    numberOf[at] = columnsSeen;
    columnOf[columnsSeen++] = at;
    for (let index = back.start[at]; index < back.start[at + 1]; index++) reachRow(back.row[index]);
  };
  for (let from = 0, done = 0; from < rows; from++) {
    reachRow(from);
    for (; done < rowsSeen; done++) {
      for (let edge = rowStart[rowOf[done]]; edge < rowStart[rowOf[done] + 1]; edge++) reachColumn(column[edge]);
    }
  }
  for (let at = 0; at < columns; at++) reachColumn(at);

  const start = new Int32Array(rows + 1);
  const newColumn = new Int32Array(column.length);
  const newWeight = new Float64Array(column.length);
  const newOriginal = new Int32Array(column.length);
  let to = 0;
  for (let row = 0; row < rows; row++) {
    for (let edge = rowStart[rowOf[row]]; edge < rowStart[rowOf[row] + 1]; edge++, to++) {
      newColumn[to] = numberOf[column[edge]];
      newWeight[to] = weight[edge];
      newOriginal[to] = original[edge];
    }
    start[row + 1] = to;
  }
  return {
    columnOf,
    reduced: {
      rows, columns, slots: Int32Array.from(columnOf, at => slots[at]), capacity: Int32Array.from(rowOf, row => capacity[row]),
      rowStart: start, column: newColumn, weight: newWeight, original: newOriginal,
    },
  };
}
