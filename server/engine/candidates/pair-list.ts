/** Pairs in the order of rows, as a problem has them (CSR), and the offer that each comes from. */
interface PairsByRow {
  rowStart: Int32Array;
  column: Int32Array;
  worth: Float64Array;
  offer: Int32Array;
}

/** Pairs of rows and columns, added in any order; of a pair that is found twice the better one counts. */
export class PairList {
  private size = 0;
  private row = new Int32Array(1024);
  private column = new Int32Array(1024);
  private worth = new Float64Array(1024);
  private offer = new Int32Array(1024);
  /** Those of earlier calls, which are not put in order again. */
  private known: PairsByRow | undefined;

  add(row: number, column: number, worth: number, offer: number): void {
    if (this.size === this.row.length) this.widen();
    this.row[this.size] = row;
    this.column[this.size] = column;
    this.worth[this.size] = worth;
    this.offer[this.size++] = offer;
  }

  /** By row, and in a row in the order in which they were found; the earlier of equals. */
  byRow(rows: number, columns: number): PairsByRow {
    const known = this.known ?? { rowStart: new Int32Array(rows + 1), ...pairs(0) };
    const { order, start } = this.addedByRow(rows);
    const grown = { rowStart: new Int32Array(rows + 1), ...pairs(known.column.length + this.size) };
    /** Of the row under way: where each column's pair is. */
    const at = new Int32Array(columns);
    let kept = 0;
    for (let row = 0; row < rows; row++) {
      const first = kept;
      const [from, to] = [known.rowStart[row], known.rowStart[row + 1]];
      grown.column.set(known.column.subarray(from, to), first);
      grown.worth.set(known.worth.subarray(from, to), first);
      grown.offer.set(known.offer.subarray(from, to), first);
      kept += to - from;
      if (start[row] < start[row + 1]) for (let pair = first; pair < kept; pair++) at[grown.column[pair]] = pair;
      for (let next = start[row]; next < start[row + 1]; next++) {
        const added = order[next];
        const column = this.column[added];
        const same = at[column] >= first && at[column] < kept && grown.column[at[column]] === column;
        if (same && this.worth[added] <= grown.worth[at[column]]) continue;
        if (!same) at[column] = kept++;
        grown.column[at[column]] = column;
        grown.worth[at[column]] = this.worth[added];
        grown.offer[at[column]] = this.offer[added];
      }
      grown.rowStart[row + 1] = kept;
    }
    this.size = 0;
    this.known = {
      rowStart: grown.rowStart,
      column: grown.column.subarray(0, kept),
      worth: grown.worth.subarray(0, kept),
      offer: grown.offer.subarray(0, kept),
    };
    return this.known;
  }

  /** The pairs added since the last call: those of row r are order[start[r]] … order[start[r + 1] − 1]. */
  private addedByRow(rows: number): { order: Int32Array; start: Int32Array } {
    const start = new Int32Array(rows + 2);
    for (let at = 0; at < this.size; at++) start[this.row[at] + 2]++;
    for (let row = 0; row < rows; row++) start[row + 2] += start[row + 1];
    const order = new Int32Array(this.size);
    for (let at = 0; at < this.size; at++) order[start[this.row[at] + 1]++] = at;
    return { order, start };
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

const pairs = (count: number): Omit<PairsByRow, 'rowStart'> => ({
  column: new Int32Array(count),
  worth: new Float64Array(count),
  offer: new Int32Array(count),
});
