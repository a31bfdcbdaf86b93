/** Cells over the bounding box of some points; a query asks for the cells that a square touches. */
export interface Grid {
  columns: number;
  rows: number;
  left: number;
  bottom: number;
  cell: number;
}

/** However wide the box and however small the reach, a grid has no more cells than this in a direction. */
const maxCells = 512;

/**
 * Half the usual reach is a cell: a query then looks at 5 × 5 cells, three quarters of which it needs.
 * Points have finite coordinates.
 */
export function layGrid(x: Float64Array, y: Float64Array, reach: number): Grid {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < x.length; at++) {
    left = Math.min(left, x[at]);
    right = Math.max(right, x[at]);
    bottom = Math.min(bottom, y[at]);
    top = Math.max(top, y[at]);
  }
  if (x.length === 0) return { columns: 1, rows: 1, left: 0, bottom: 0, cell: 1 };
  const width = Math.max(right - left, top - bottom);
  const cell = Math.max(reach / 2, width / (maxCells - 1)) || 1;
  return {
    columns: Math.floor((right - left) / cell) + 1,
    rows: Math.floor((top - bottom) / cell) + 1,
    left,
    bottom,
    cell,
  };
}

/** The cell of a point inside the box. */
export function cellOf(grid: Grid, x: number, y: number): number {
  return rowOf(grid, y) * grid.columns + columnOf(grid, x);
}

/** Calls `visit` with each cell that may hold a point within `reach` of (x, y), in ascending order. */
export function cellsNear(grid: Grid, x: number, y: number, reach: number, visit: (cell: number) => void): void {
  const [from, to] = [columnOf(grid, x - reach), columnOf(grid, x + reach)];
  for (let row = rowOf(grid, y - reach), top = rowOf(grid, y + reach); row <= top; row++) {
    for (let column = from; column <= to; column++) visit(row * grid.columns + column);
  }
}

function columnOf(grid: Grid, x: number): number {
  return Math.min(grid.columns - 1, Math.max(0, Math.floor((x - grid.left) / grid.cell)));
}

function rowOf(grid: Grid, y: number): number {
  return Math.min(grid.rows - 1, Math.max(0, Math.floor((y - grid.bottom) / grid.cell)));
}
