import { column, resized } from '../tables/resized.ts';

/** Outside the sphere: the box of a cell without rows. */
const outsideRadii = 4;
const kept = new Float64Array(6);

/**
 * The smallest box, in the three coordinates of the unit sphere, around each cell's rows.
 * The straight line to a box is never longer than the one to any point in it, rounding included:
 * the differences, squares and sums are taken in the same order and rounding keeps order.
 */
export class CellBoxes {
  private box = column(Float64Array, 0);
  private readonly points: Points;

  constructor(points: Points) {
    this.points = points;
  }

  resize(cells: number): void {
    this.box = resized(this.box, cells * 6);
  }

  keep(cell: number): void {
    kept.set(this.box.subarray(cell * 6, cell * 6 + 6));
  }

  differs(cell: number): boolean {
    for (let i = 0; i < 6; i++) if (kept[i] !== this.box[cell * 6 + i]) return true;
    return false;
  }

  clear(cell: number): void {
    this.box.fill(outsideRadii, cell * 6, cell * 6 + 3);
    this.box.fill(-outsideRadii, cell * 6 + 3, cell * 6 + 6);
  }

  addRow(cell: number, row: number): void {
    const { x, y, z } = this.points;
    this.include(cell, x[row], y[row], z[row], x[row], y[row], z[row]);
  }

  addCell(cell: number, from: number): void {
    const b = this.box;
    const f = from * 6;
    this.include(cell, b[f], b[f + 1], b[f + 2], b[f + 3], b[f + 4], b[f + 5]);
  }

  /** The squared chord from a point to the nearest corner, edge or side of a cell's box. */
  chordSquared(cell: number, x: number, y: number, z: number): number {
    const b = this.box;
    const at = cell * 6;
    const dx = x < b[at] ? b[at] - x : x > b[at + 3] ? x - b[at + 3] : 0;
    const dy = y < b[at + 1] ? b[at + 1] - y : y > b[at + 4] ? y - b[at + 4] : 0;
    const dz = z < b[at + 2] ? b[at + 2] - z : z > b[at + 5] ? z - b[at + 5] : 0;
    return dx * dx + dy * dy + dz * dz;
  }

  private include(cell: number, x0: number, y0: number, z0: number, x1: number, y1: number, z1: number): void {
    const b = this.box;
    const at = cell * 6;
    if (x0 < b[at]) b[at] = x0;
    if (y0 < b[at + 1]) b[at + 1] = y0;
    if (z0 < b[at + 2]) b[at + 2] = z0;
    if (x1 > b[at + 3]) b[at + 3] = x1;
    if (y1 > b[at + 4]) b[at + 4] = y1;
    if (z1 > b[at + 5]) b[at + 5] = z1;
  }
}

/** Where the rows are: unit vectors in columns. */
export interface Points {
  x: Float64Array;
  y: Float64Array;
  z: Float64Array;
}
