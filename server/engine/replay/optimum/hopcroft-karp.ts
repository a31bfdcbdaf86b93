/**
 * A matching of greatest size between rows and columns, each matched at most once: Hopcroft & Karp, "An n^(5/2)
 * algorithm for maximum matchings in bipartite graphs", SIAM J. Comput. 2 (1973). O(edges × √rows), without recursion.
 *
 * Row r's columns are column[rowStart[r]] … column[rowStart[r + 1] − 1]. Answers the column of each row, −1 for none.
 */
export function maximumMatching(rowStart: Int32Array, column: Int32Array, columns: number): Int32Array {
  const rows = rowStart.length - 1;
  const columnOf = new Int32Array(rows).fill(-1);
  const rowOf = new Int32Array(columns).fill(-1);
  const search = {
    rowStart,
    column,
    columnOf,
    rowOf,
    depth: new Int32Array(rows),
    next: new Int32Array(rows),
    queue: new Int32Array(rows),
    path: new Int32Array(rows),
  };
  matchWhatIsFree(search);
  while (layer(search)) {
    search.next.set(rowStart.subarray(0, rows));
    for (let row = 0; row < rows; row++) if (columnOf[row] < 0) augment(search, row);
  }
  return columnOf;
}

interface Search {
  rowStart: Int32Array;
  column: Int32Array;
  columnOf: Int32Array;
  rowOf: Int32Array;
  /** Length of the shortest alternating path from a free row, −1 where none was found. */
  depth: Int32Array;
  /** The next edge of each row to look at in this phase. */
  next: Int32Array;
  queue: Int32Array;
  path: Int32Array;
}

function matchWhatIsFree({ rowStart, column, columnOf, rowOf }: Search): void {
  for (let row = 0; row < columnOf.length; row++) {
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) {
      if (rowOf[column[edge]] >= 0) continue;
      rowOf[column[edge]] = row;
      columnOf[row] = column[edge];
      break;
    }
  }
}

/** Breadth first from all free rows; answers whether a free column can be reached at all. */
function layer({ rowStart, column, columnOf, rowOf, depth, queue }: Search): boolean {
  let tail = 0;
  for (let row = 0; row < columnOf.length; row++) {
    depth[row] = columnOf[row] < 0 ? 0 : -1;
    if (columnOf[row] < 0) queue[tail++] = row;
  }
  let shortest = -1;
  for (let head = 0; head < tail; head++) {
    const row = queue[head];
    if (depth[row] === shortest) break;
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) {
      const holder = rowOf[column[edge]];
      if (holder < 0) {
        shortest = depth[row] + 1;
        break;
      }
      if (depth[holder] >= 0) continue;
      depth[holder] = depth[row] + 1;
      queue[tail++] = holder;
    }
  }
  return shortest >= 0;
}

/** Depth first along the layers from one free row; swaps matched and free edges along the path it finds. */
function augment({ rowStart, column, columnOf, rowOf, depth, next, path }: Search, from: number): void {
  let length = 0;
  path[length++] = from;
  while (length > 0) {
    const row = path[length - 1];
    if (next[row] === rowStart[row + 1]) {
      depth[row] = -1;
      length--;
      if (length > 0) next[path[length - 1]]++;
      continue;
    }
    const holder = rowOf[column[next[row]]];
    if (holder < 0) {
      while (length > 0) {
        const taker = path[--length];
        columnOf[taker] = column[next[taker]];
        rowOf[columnOf[taker]] = taker;
        next[taker]++;
      }
      return;
    }
    if (depth[holder] === depth[row] + 1) path[length++] = holder;
    else next[row]++;
  }
}
