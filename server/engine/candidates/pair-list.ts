/** Pairs in the order of rows, as a problem has them (CSR), and the offer that each comes from. */
interface PairsByRow {
  rowStart: Int32Array;
  column: Int32Array;
  worth: Float64Array;
  offer: Int32Array;
}

/** Pairs of rows and columns in the order in which they are found; of a pair that is found twice the better one counts. */
export class PairList {
  size = 0;
  private row = new Int32Array(1024);
  private column = new Int32Array(1024);
  private worth = new Float64Array(1024);
  private offer = new Int32Array(1024);

  add(row: number, column: number, worth: number, offer: number): void {
    if (this.size === this.row.length) this.widen();
    this.row[this.size] = row;
    this.column[this.size] = column;
    this.worth[this.size] = worth;
    this.offer[this.size++] = offer;
  }

  /** By row, and in a row by column; the earlier of equals. Counting by column first and then by row keeps the order. */
  byRow(rows: number, columns: number): PairsByRow {
    const order = this.sorted(this.row, rows, this.sorted(this.column, columns));
    const rowStart = new Int32Array(rows + 1);
    let kept = 0;
    for (const at of order) {
      const last = order[kept - 1];
      if (kept > 0 && this.row[last] === this.row[at] && this.column[last] === this.column[at]) {
        if (this.worth[at] > this.worth[last]) order[kept - 1] = at;
        continue;
      }
      order[kept++] = at;
      rowStart[this.row[at] + 1]++;
    }
    for (let row = 0; row < rows; row++) rowStart[row + 1] += rowStart[row];
    const pairs = order.subarray(0, kept);
    return {
      rowStart,
      column: Int32Array.from(pairs, (at) => this.column[at]),
      worth: Float64Array.from(pairs, (at) => this.worth[at]),
      offer: Int32Array.from(pairs, (at) => this.offer[at]),
    };
  }

  /** Places in the list, by a key below `keys`; those of one key in the order given. */
  private sorted(key: Int32Array, keys: number, given?: Int32Array): Int32Array {
    const next = new Int32Array(keys + 1);
    for (let at = 0; at < this.size; at++) next[key[at] + 1]++;
    for (let at = 0; at < keys; at++) next[at + 1] += next[at];
    const order = new Int32Array(this.size);
    for (let place = 0; place < this.size; place++) {
      const at = given ? given[place] : place;
      order[next[key[at]]++] = at;
    }
    return order;
  }

  private widen(): void {
    const wider = <T extends Int32Array | Float64Array>(values: T): T => {
      const next = new (values.constructor as new (length: number) => T)(values.length * 2);
      next.set(values);
      return next;
    };
    this.row = wider(this.row);
    this.column = wider(this.column);
    this.worth = wider(this.worth);
    this.offer = wider(this.offer);
  }
}
