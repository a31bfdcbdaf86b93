/** Something that was made at an instant, of things and of the hour. */
interface Kept<T> {
  value: T;
  madeOf: readonly unknown[];
  /** It holds from one instant to another, ms. */
  from: number;
  until: number;
}

/**
 * The things that were made lately, by what they are kept with: each as long as everything that it was made of is the
 * very same, and within its time. A row in memory is another one after each change, and nothing outlives what it is
 * kept with; the oldest make room.
 */
export class KeptLately<K extends object, T> {
  readonly #kept = new WeakMap<K, Kept<T>>();
  readonly #keys: WeakRef<K>[] = [];
  readonly #maxKept: number;
  #next = 0;

  constructor(maxKept: number) {
    this.#maxKept = maxKept;
  }

  get(key: K, madeOf: readonly unknown[], now: number): T | undefined {
    const kept = this.#kept.get(key);
    if (!kept || now < kept.from || now >= kept.until) return undefined;
    return kept.madeOf.every((one, at) => one === madeOf[at]) ? kept.value : undefined;
  }

  keep(key: K, kept: Kept<T>): void {
    if (!this.#kept.has(key)) {
      const oldest = this.#keys[this.#next]?.deref();
      if (oldest) this.#kept.delete(oldest);
      this.#keys[this.#next] = new WeakRef(key);
      this.#next = (this.#next + 1) % this.#maxKept;
    }
    this.#kept.set(key, kept);
  }
}
