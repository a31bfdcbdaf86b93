/** What `Best` compares rows by when their worth is equal, and what it takes for the same thing. */
export interface Names {
  /** Smaller first, among rows of equal worth. */
  id(row: number): string | number;
  /** Two rows with one owner (two offers of one person) count as one; absent: every row is its own. */
  sameOwner?(row: number, other: number): boolean;
}

/** Lets bounds that were rounded differently still reach the last place. */
const maxRoundingError = 1e-9;

/** The rows that a search has found and what it needs no more. */
export interface Finds {
  readonly size: number;
  readonly least: number;
  readonly logLeast: number;
  readonly rows: ArrayLike<number>;
  readonly worths: ArrayLike<number>;
  readonly details: ArrayLike<number>;
  readonly kms: ArrayLike<number>;
  /** `detail`: whatever the caller wants back with it. */
  add(row: number, worth: number, km: number, detail: number): void;
}

/** Every row that fits, in no order. */
export class Every implements Finds {
  readonly least = -1;
  readonly logLeast = -Infinity;
  readonly rows: number[] = [];
  readonly worths: number[] = [];
  readonly details: number[] = [];
  readonly kms: number[] = [];

  get size(): number {
    return this.rows.length;
  }

  add(row: number, worth: number, km: number, detail: number): void {
    this.rows.push(row);
    this.worths.push(worth);
    this.kms.push(km);
    this.details.push(detail);
  }
}

/** In longer lists a row's place is looked for by halves. */
const maxStepsCount = 40;

/** The best `n` rows so far: worth falling, then id rising. */
export class Best implements Finds {
  size = 0;
  /** Below this worth there is no place left, or nothing is wanted; −1 while there is one for anything. */
  least: number;
  /** A little less than its logarithm. */
  logLeast: number;
  readonly rows: Int32Array;
  readonly worths: Float64Array;
  readonly details: Int32Array;
  readonly kms: Float64Array;
  private readonly n: number;
  private readonly names: Names;
  /** The name of the last of the rows, once there is no place left. */
  private lastId: string | number = '';

  constructor(n: number, names: Names, minWorth = -1) {
    this.n = n;
    this.names = names;
    this.rows = new Int32Array(n);
    this.worths = new Float64Array(n);
    this.details = new Int32Array(n);
    this.kms = new Float64Array(n);
    this.least = this.logLeast = 0;
    this.begin(minWorth);
  }

  /** Forgets what was found: the next search begins, for nothing below that worth. */
  begin(minWorth: number): void {
    this.size = 0;
    this.least = this.n > 0 ? minWorth : Infinity;
    this.logLeast = this.least > 0 ? Math.log(this.least) - maxRoundingError : -Infinity;
  }

  /** Whether a row of this worth would be among the best. */
  has(row: number, worth: number): boolean {
    if (this.size < this.n || worth > this.least) return true;
    return worth === this.least && this.names.id(row) < this.lastId;
  }

  /** Takes a row in if it is among the best. */
  add(row: number, worth: number, km: number, detail: number): void {
    if (!this.has(row, worth)) return;
    const same = this.indexOfOwner(row);
    if (same >= 0 && !this.before(row, worth, same)) return;
    let at = same >= 0 ? same : this.size < this.n ? this.size++ : this.n - 1;
    if (at > maxStepsCount) at = this.makeRoom(row, worth, at);
    else for (; at > 0 && this.before(row, worth, at - 1); at--) this.copy(at - 1, at);
    this.rows[at] = row;
    this.worths[at] = worth;
    this.kms[at] = km;
    this.details[at] = detail;
    if (this.size < this.n) return;
    this.least = this.worths[this.n - 1];
    this.lastId = this.names.id(this.rows[this.n - 1]);
    this.logLeast = Math.log(this.least) - maxRoundingError;
  }

  /** Moves those that come after a row up to `end` by one place, all at once; answers where the row goes. */
  private makeRoom(row: number, worth: number, end: number): number {
    let at = 0;
    for (let high = end; at < high;) {
      const middle = (at + high) >> 1;
      if (this.before(row, worth, middle)) high = middle;
      else at = middle + 1;
    }
    for (const values of [this.rows, this.worths, this.kms, this.details]) values.copyWithin(at + 1, at, end);
    return at;
  }

  private before(row: number, worth: number, at: number): boolean {
    if (worth !== this.worths[at]) return worth > this.worths[at];
    return this.names.id(row) < this.names.id(this.rows[at]);
  }

  private indexOfOwner(row: number): number {
    if (!this.names.sameOwner) return -1;
    for (let at = 0; at < this.size; at++) if (this.names.sameOwner(row, this.rows[at])) return at;
    return -1;
  }

  private copy(from: number, to: number): void {
    this.rows[to] = this.rows[from];
    this.worths[to] = this.worths[from];
    this.kms[to] = this.kms[from];
    this.details[to] = this.details[from];
  }
}
