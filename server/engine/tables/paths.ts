/**
 * Numbers for the places in the organisation tree that records name: thousands of tasks and people share a few hundred.
 * The relation of two of them is then worked out once a query, not once a row.
 */
export class Paths<T> {
  readonly #numbers = new Map<string, number>();
  readonly #known: T[] = [];

  get size(): number {
    return this.#known.length;
  }

  add(key: string, value: () => T): number {
    const number = this.#numbers.get(key);
    if (number !== undefined) return number;
    this.#numbers.set(key, this.#known.length);
    return this.#known.push(value()) - 1;
  }

  get(number: number): T {
    return this.#known[number];
  }
}
