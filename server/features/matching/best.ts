/** The best `limit` of what it is given: worth falling, then id rising. */
export class Best<T extends { worth: number }> {
  readonly #limit: number;
  readonly #id: (item: T) => string;
  readonly #items: T[] = [];

  constructor(limit: number, id: (item: T) => string) {
    this.#limit = limit;
    this.#id = id;
  }

  /** The worth that a further item has to reach; −∞ while there is room. */
  get bar(): number {
    return this.#items.length < this.#limit ? -Infinity : (this.#items.at(-1)?.worth ?? Infinity);
  }

  add(item: T): void {
    const at = this.#items.findIndex((other) => this.#before(item, other));
    if (at < 0 && this.#items.length >= this.#limit) return;
    this.#items.splice(at < 0 ? this.#items.length : at, 0, item);
    if (this.#items.length > this.#limit) this.#items.pop();
  }

  list(): T[] {
    return [...this.#items];
  }

  #before(a: T, b: T): boolean {
    return a.worth > b.worth || (a.worth === b.worth && this.#id(a) < this.#id(b));
  }
}
