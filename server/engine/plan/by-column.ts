/**
 * The edges of each column: column c's are edge[start[c]] … edge[start[c + 1] − 1], with their rows and weights beside
 * them.
 */
export interface ByColumn {
  start: Int32Array;
  edge: Int32Array;
  row: Int32Array;
  weight: Float64Array;
}

/** Turns rows of edges (CSR) into columns of edges by counting; rows stay ascending within a column. */
export function byColumn(columns: number, rowStart: Int32Array, column: Int32Array, weights: Float64Array): ByColumn {
  const edges = column.length;
  const start = new Int32Array(columns + 1);
  for (let edge = 0; edge < edges; edge++) start[column[edge] + 1]++;
  for (let at = 0; at < columns; at++) start[at + 1] += start[at];
  const next = start.slice(0, columns);
  const edge = new Int32Array(edges);
  const row = new Int32Array(edges);
  const weight = new Float64Array(edges);
  for (let from = 0; from + 1 < rowStart.length; from++) {
    for (let at = rowStart[from], end = rowStart[from + 1]; at < end; at++) {
      const to = next[column[at]]++;
      edge[to] = at;
      row[to] = from;
      weight[to] = weights[at];
    }
  }
  return { start, edge, row, weight };
}
