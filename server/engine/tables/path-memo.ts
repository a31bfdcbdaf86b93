/** Remembers one number and one yes or no a path for the length of a query, without clearing anything between queries. */
export class PathMemo {
  values = new Float64Array(0);
  flags = new Uint8Array(0);
  #stamps = new Int32Array(0);
  #stamp = 0;

  /** Forgets everything; there are `paths` paths now. */
  reset(paths: number): void {
    this.#stamp++;
    if (paths <= this.#stamps.length) return;
    this.values = new Float64Array(paths * 2);
    this.flags = new Uint8Array(paths * 2);
    this.#stamps = new Int32Array(paths * 2);
  }

  /** Whether a path was seen in this query; it is from now on. */
  seen(path: number): boolean {
    if (this.#stamps[path] === this.#stamp) return true;
    this.#stamps[path] = this.#stamp;
    return false;
  }
}
