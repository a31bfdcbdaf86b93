import { column, resized } from '../tables/resized.ts';
import { CellBoxes, type Points } from './cell-boxes.ts';
import { locate, maxLevel, position } from './locate.ts';

/** Rows in a cell before it is cut in four. */
const maxLeafRows = 32;
/**
 * Cells with more rows than this (many people at one point) are not read again at every change; their summary only
 * grows.
 */
const maxRescannedRows = 256;
const noCell = -1;

/** The summary of a cell's rows, by which a search can pass it over. */
export interface Summary {
  resize(cells: number): void;
  clear(cell: number): void;
  /** Remembers a cell, one at a time, for `differs`. */
  keep(cell: number): void;
  /** Whether the cell is no longer as it was kept. */
  differs(cell: number): boolean;
  addRow(cell: number, row: number): void;
  addCell(cell: number, from: number): void;
}

/**
 * A grid that is as fine as its rows are dense: the sphere on the six faces of a cube, each cut in four again
 * and again until a cell holds few rows. Cells are numbers; the four parts of a cell follow one another.
 * Every cell keeps the box and the summary of its rows, tight after each change.
 */
export class QuadCells {
  cells = 6;
  /** First of a cell's four parts; 0 for a leaf. */
  first = column(Int32Array, 64);
  parent = column(Int32Array, 64);
  level = column(Uint8Array, 64);
  /** Rows in a cell and its parts. */
  count = column(Int32Array, 64);
  head = column(Int32Array, 64).fill(noCell);
  next = column(Int32Array, 16);
  previous = column(Int32Array, 16);
  /** The leaf of each row, −1 for a row that is not in. */
  cellOf = column(Int32Array, 16).fill(noCell);
  readonly boxes: CellBoxes;
  private readonly points: Points;
  private readonly summary: Summary;

  constructor(points: Points, summary: Summary) {
    this.points = points;
    this.summary = summary;
    this.boxes = new CellBoxes(points);
    this.resize(64);
    for (let face = 0; face < 6; face++) this.fresh(face, noCell, 0);
  }

  has(row: number): boolean {
    return row < this.cellOf.length && this.cellOf[row] !== noCell;
  }

  insert(row: number): void {
    this.reserve(row);
    const leaf = this.descend(row);
    this.link(leaf, row);
    for (let cell = leaf; cell !== noCell; cell = this.parent[cell]) {
      this.boxes.addRow(cell, row);
      this.summary.addRow(cell, row);
    }
    this.split(leaf, true);
  }

  remove(row: number): void {
    const leaf = this.cellOf[row];
    this.unlink(leaf, row);
    this.cellOf[row] = noCell;
    for (let cell = leaf; cell !== noCell; cell = this.parent[cell]) this.count[cell]--;
    if (this.count[leaf] <= maxRescannedRows) this.refreshUp(leaf);
  }

  /** After a row's summary changed and its place did not. */
  touch(row: number): void {
    const leaf = this.cellOf[row];
    if (this.count[leaf] <= maxRescannedRows) return this.refreshUp(leaf);
    for (let cell = leaf; cell !== noCell; cell = this.parent[cell]) this.summary.addRow(cell, row);
  }

  /** Puts `rows` rows in at once and answers an order in which neighbours are together; see `renumber`. */
  place(rows: number): Int32Array {
    this.reserve(rows - 1);
    for (let row = 0; row < rows; row++) {
      const leaf = this.descend(row);
      this.link(leaf, row);
      this.split(leaf, false);
    }
    const order = new Int32Array(rows);
    let filled = 0;
    for (let face = 0; face < 6; face++) filled = this.collect(face, order, filled);
    return order;
  }

  /** Puts rows in at once that have their numbers already. */
  fill(rows: Iterable<number>): void {
    for (const row of rows) {
      this.reserve(row);
      const leaf = this.descend(row);
      this.link(leaf, row);
      this.split(leaf, false);
    }
    this.refreshAll();
  }

  /** Row `i` is now what was row `order[i]`: lists are rewritten so that each leaf's rows follow one another. */
  renumber(order: Int32Array): void {
    const leafOf = Int32Array.from(order, (row) => this.cellOf[row]);
    for (let row = 0; row < order.length; row++) this.head[leafOf[row]] = noCell;
    for (let row = order.length - 1; row >= 0; row--) this.link(leafOf[row], row);
    this.refreshAll();
  }

  private refreshAll(): void {
    // Parts come after the cell they are cut from, so that backwards every cell finds its parts done.
    for (let cell = this.cells - 1; cell >= 0; cell--) this.refresh(cell);
  }

  /** The leaf of a row's place, with the row counted in it and in every cell above. */
  private descend(row: number): number {
    locate(this.points.x[row], this.points.y[row], this.points.z[row]);
    let cell = position.face;
    this.count[cell]++;
    while (this.first[cell] !== 0) {
      cell = this.first[cell] + position.quarter(this.level[cell]);
      this.count[cell]++;
    }
    return cell;
  }

  private split(leaf: number, summarise: boolean): void {
    if (this.count[leaf] <= maxLeafRows || this.level[leaf] >= maxLevel) return;
    const first = this.cells;
    this.cells += 4;
    if (this.cells > this.first.length) this.resize(this.first.length * 2);
    for (let part = 0; part < 4; part++) this.fresh(first + part, leaf, this.level[leaf] + 1);
    this.first[leaf] = first;
    for (let row = this.head[leaf]; row !== noCell;) {
      const following = this.next[row];
      locate(this.points.x[row], this.points.y[row], this.points.z[row]);
      const part = first + position.quarter(this.level[leaf]);
      this.link(part, row);
      this.count[part]++;
      row = following;
    }
    this.head[leaf] = noCell;
    for (let part = first; part < first + 4; part++) {
      if (summarise) this.refresh(part);
      this.split(part, summarise);
    }
  }

  /** From a leaf upwards, as far as there is a difference: above that nothing can have changed. */
  private refreshUp(leaf: number): void {
    for (let cell = leaf; cell !== noCell; cell = this.parent[cell]) {
      this.boxes.keep(cell);
      this.summary.keep(cell);
      this.refresh(cell);
      if (!this.boxes.differs(cell) && !this.summary.differs(cell)) return;
    }
  }

  private refresh(cell: number): void {
    this.boxes.clear(cell);
    this.summary.clear(cell);
    if (this.first[cell] === 0) return this.grow(cell);
    for (let part = this.first[cell]; part < this.first[cell] + 4; part++) {
      if (this.count[part] === 0) continue;
      this.boxes.addCell(cell, part);
      this.summary.addCell(cell, part);
    }
  }

  private grow(leaf: number): void {
    for (let row = this.head[leaf]; row !== noCell; row = this.next[row]) {
      this.boxes.addRow(leaf, row);
      this.summary.addRow(leaf, row);
    }
  }

  private collect(cell: number, order: Int32Array, filled: number): number {
    for (let row = this.head[cell]; row !== noCell; row = this.next[row]) order[filled++] = row;
    if (this.first[cell] === 0 || this.count[cell] === 0) return filled;
    for (let part = this.first[cell]; part < this.first[cell] + 4; part++) filled = this.collect(part, order, filled);
    return filled;
  }

  private link(leaf: number, row: number): void {
    const head = this.head[leaf];
    this.cellOf[row] = leaf;
    this.next[row] = head;
    this.previous[row] = noCell;
    if (head !== noCell) this.previous[head] = row;
    this.head[leaf] = row;
  }

  private unlink(leaf: number, row: number): void {
    const [before, after] = [this.previous[row], this.next[row]];
    if (before === noCell) this.head[leaf] = after;
    else this.next[before] = after;
    if (after !== noCell) this.previous[after] = before;
  }

  private fresh(cell: number, parent: number, level: number): void {
    this.first[cell] = 0;
    this.parent[cell] = parent;
    this.level[cell] = level;
    this.count[cell] = 0;
    this.head[cell] = noCell;
    this.boxes.clear(cell);
    this.summary.clear(cell);
  }

  private reserve(row: number): void {
    if (row < this.next.length) return;
    const length = Math.max(this.next.length * 2, row + 1);
    this.next = resized(this.next, length);
    this.previous = resized(this.previous, length);
    const rows = this.cellOf.length;
    this.cellOf = resized(this.cellOf, length).fill(noCell, rows);
  }

  private resize(cells: number): void {
    this.first = resized(this.first, cells);
    this.parent = resized(this.parent, cells);
    this.level = resized(this.level, cells);
    this.count = resized(this.count, cells);
    this.head = resized(this.head, cells);
    this.boxes.resize(cells);
    this.summary.resize(cells);
  }
}
