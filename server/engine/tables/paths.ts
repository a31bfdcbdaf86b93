/**
 * Numbers for the places in the organisation tree that records name: thousands of tasks and people share a few hundred.
 * The relation of two of them is then worked out once a query, not once a row.
 */
export class Paths<T> {
  private readonly numbers = new Map<string, number>();
  private readonly known: T[] = [];

  get size(): number {
    return this.known.length;
  }

  add(key: string, value: () => T): number {
    const number = this.numbers.get(key);
    if (number !== undefined) return number;
    this.numbers.set(key, this.known.length);
    return this.known.push(value()) - 1;
  }

  get(number: number): T {
    return this.known[number];
  }
}

/**
 * Remembers one number and one yes or no a path for the length of a query, without clearing anything between queries.
 */
export class PathMemo {
  values = new Float64Array(0);
  flags = new Uint8Array(0);
  private stamps = new Int32Array(0);
  private stamp = 0;

  /** Forgets everything; there are `paths` paths now. */
  reset(paths: number): void {
    this.stamp++;
    if (paths <= this.stamps.length) return;
    this.values = new Float64Array(paths * 2);
    this.flags = new Uint8Array(paths * 2);
    this.stamps = new Int32Array(paths * 2);
  }

  /** Whether a path was seen in this query; it is from now on. */
  seen(path: number): boolean {
    if (this.stamps[path] === this.stamp) return true;
    this.stamps[path] = this.stamp;
    return false;
  }
}
