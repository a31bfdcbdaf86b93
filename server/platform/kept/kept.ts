/** Something that was made, and from when until when it holds, ms. */
interface Lasting<T> {
  value: T;
  from: number;
  until: number;
}
interface Made<T> extends Lasting<T> {
  madeOf: readonly unknown[];
}

/** The time of what no hour makes another. */
export const always = { from: -Infinity, until: Infinity };

/**
 * Things that were made, by what they are kept with: each as long as everything that it was made of is the very same,
 * and within its time. A row in memory is another one after each change, and nothing outlives what it is kept with.
 */
export class Kept<K extends object, T> {
  readonly #made = new WeakMap<K, Made<T>>();
  readonly #maxKept: number;
  readonly #keys: WeakRef<K>[] = [];
  #next = 0;

  /** @param maxKept the oldest make room; without it, one for each key that is there */
  constructor(maxKept = Infinity) {
    this.#maxKept = maxKept;
  }

  get(key: K, madeOf: readonly unknown[], now: number): T | undefined {
    return this.#standing(key, madeOf, now)?.value;
  }

  keep(key: K, made: Made<T>): void {
    if (this.#maxKept < Infinity && !this.#made.has(key)) this.#makeRoomFor(key);
    this.#made.set(key, made);
  }

  /** The thing as it is kept, or else as it is made now. */
  of(key: K, madeOf: readonly unknown[], now: number, make: () => Lasting<T>): T {
    const standing = this.#standing(key, madeOf, now);
    if (standing) return standing.value;
    const made = { ...make(), madeOf };
    this.keep(key, made);
    return made.value;
  }

  #standing(key: K, madeOf: readonly unknown[], now: number): Made<T> | undefined {
    const made = this.#made.get(key);
    if (!made || now < made.from || now >= made.until) return undefined;
    return made.madeOf.every((one, at) => one === madeOf[at]) ? made : undefined;
  }

  #makeRoomFor(key: K): void {
    const oldest = this.#keys[this.#next]?.deref();
    if (oldest) this.#made.delete(oldest);
    this.#keys[this.#next] = new WeakRef(key);
    this.#next = (this.#next + 1) % this.#maxKept;
  }
}
