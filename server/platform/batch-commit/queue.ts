/** A change that waits, with its conflict keys: of each only one batch at a time may have a change under way. */
export interface Queued<C, T> {
  change: C;
  touches: readonly string[];
  done: (result: T) => void;
  failed: (error: unknown) => void;
  /** When it came, by `performance.now()`. */
  since: number;
}

/**
 * First in, first out, with one condition: of all batches under way at a moment, no two share a conflict key, so that
 * the transactions of one server never conflict with each other.
 */
export class BatchQueue<C, T> {
  #waiting: Queued<C, T>[] = [];
  readonly #busy = new Set<string>();

  get length(): number {
    return this.#waiting.length;
  }

  add(item: Queued<C, T>): void {
    this.#waiting.push(item);
  }

  /** Takes the next batch of at most `size`; empty when every change that waits conflicts with one under way. */
  take(size: number): Queued<C, T>[] {
    const batch: Queued<C, T>[] = [];
    const left: Queued<C, T>[] = [];
    const passedOver = new Set<string>();
    for (const item of this.#waiting) {
      const blocked =
        batch.length >= size ||
        // No change overtakes one with the same key that had to be passed over.
        item.touches.some((thing) => this.#busy.has(thing) || passedOver.has(thing));
      if (!blocked) {
        batch.push(item);
        continue;
      }
      left.push(item);
      for (const thing of item.touches) passedOver.add(thing);
    }
    this.#waiting = left;
    for (const { touches } of batch) for (const thing of touches) this.#busy.add(thing);
    return batch;
  }

  /** Ends a batch: its conflict keys are free again. */
  release(batch: readonly Queued<C, T>[]): void {
    for (const { touches } of batch) for (const thing of touches) this.#busy.delete(thing);
  }
}
