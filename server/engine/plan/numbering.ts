import type { PlanProblem } from './problem.ts';

type Graph = Pick<PlanProblem, 'rows' | 'columns' | 'rowStart' | 'column'>;

/** Other numbers for rows and columns to plan under, given out while the rows are written down one after another. */
export interface Numbering {
  /** The row of the problem to write down next. */
  nextRow(): number;
  /** The number of each column of the problem; below 0 where it has none yet. */
  readonly numberOf: Int32Array;
  /** Gives a column of that row, which has no number yet, the next one. */
  reach(column: number): number;
  /** The column of the problem that each number stands for; whole once the last row is written and `end` was called. */
  readonly columnOf: Int32Array;
  /** Numbers the columns that no row has. */
  end(): void;
}

/** Every row and column under its own number. */
export function asGiven({ columns }: Graph): Numbering {
  let row = 0;
  const own = new Int32Array(columns);
  for (let at = 0; at < columns; at++) own[at] = at;
  return { nextRow: () => row++, numberOf: own, columnOf: own, reach: (column) => column, end: () => undefined };
}

/** As many columns of a row, at most, lead from them to it: enough to find those around, in a quarter of the time. */
const maxWays = 5;

/**
 * Numbers rows and columns breadth first, so that rows that want the same columns are together in memory. Most of an
 * auction's time is waiting for prices and edges that lie anywhere; this halves it on places.
 */
export function breadthFirst(graph: Graph): Numbering {
  const { start, row: rowAt } = waysBack(graph);
  const rowOf = new Int32Array(graph.rows);
  const known = new Uint8Array(graph.rows);
  const columnOf = new Int32Array(graph.columns);
  const numberOf = new Int32Array(graph.columns).fill(-1);
  let rowsKnown = 0;
  let rowsGiven = 0;
  let columnsKnown = 0;
  let from = 0;
  const reachRow = (row: number): void => {
    if (known[row] === 1) return;
    known[row] = 1;
    rowOf[rowsKnown++] = row;
  };
  const reach = (column: number): number => {
    for (let way = start[column], end = start[column + 1]; way < end; way++) reachRow(rowAt[way]);
    columnOf[columnsKnown] = column;
    return (numberOf[column] = columnsKnown++);
  };
  return {
    numberOf,
    columnOf,
    reach,
    nextRow() {
      while (rowsGiven === rowsKnown) reachRow(from++);
      return rowOf[rowsGiven++];
    },
    end() {
      for (let at = 0; at < numberOf.length; at++) if (numberOf[at] < 0) reach(at);
    },
  };
}

/** Rows to which column c leads: row[start[c]] … row[start[c + 1] − 1]. */
function waysBack({ rows, columns, rowStart, column }: Graph): { start: Int32Array; row: Int32Array } {
  const endOf = (row: number): number => Math.min(rowStart[row] + maxWays, rowStart[row + 1]);
  // Two places on, so that filling moves every start to where it belongs.
  const start = new Int32Array(columns + 2);
  let ways = 0;
  for (let from = 0; from < rows; from++) {
    for (let edge = rowStart[from], end = endOf(from); edge < end; edge++, ways++) start[column[edge] + 2]++;
  }
  for (let at = 2; at <= columns; at++) start[at] += start[at - 1];
  const row = new Int32Array(ways);
  for (let from = 0; from < rows; from++) {
    for (let edge = rowStart[from], end = endOf(from); edge < end; edge++) row[start[column[edge] + 1]++] = from;
  }
  return { start, row };
}
