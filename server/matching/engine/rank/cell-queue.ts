/** Cells by their bound, the highest first: a binary heap in two typed arrays, used again from search to search. */
export class CellQueue {
  size = 0;
  private bounds = new Float64Array(256);
  private cells = new Int32Array(256);

  clear(): void {
    this.size = 0;
  }

  /** The highest bound. */
  get top(): number {
    return this.bounds[0];
  }

  push(cell: number, bound: number): void {
    if (this.size === this.cells.length) this.widen();
    let at = this.size++;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (this.bounds[up] >= bound) break;
      this.bounds[at] = this.bounds[up];
      this.cells[at] = this.cells[up];
      at = up;
    }
    this.bounds[at] = bound;
    this.cells[at] = cell;
  }

  /** Takes out the cell with the highest bound. */
  pop(): number {
    const { bounds, cells } = this;
    const result = cells[0];
    const last = --this.size;
    const bound = bounds[last];
    let at = 0;
    for (;;) {
      let down = at * 2 + 1;
      if (down >= last) break;
      if (down + 1 < last && bounds[down + 1] > bounds[down]) down++;
      if (bounds[down] <= bound) break;
      bounds[at] = bounds[down];
      cells[at] = cells[down];
      at = down;
    }
    bounds[at] = bound;
    cells[at] = cells[last];
    return result;
  }

  private widen(): void {
    const bounds = new Float64Array(this.size * 2);
    const cells = new Int32Array(this.size * 2);
    bounds.set(this.bounds);
    cells.set(this.cells);
    this.bounds = bounds;
    this.cells = cells;
  }
}
