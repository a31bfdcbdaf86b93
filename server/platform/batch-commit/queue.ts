/** A change that waits, with its conflict keys: of each only one batch at a time may have a change under way. */
export interface Queued<C, T> {
  change: C;
  touches: readonly string[];
  done: (result: T) => void;
  failed: (error: unknown) => void;
  /** When it came, by `performance.now()`. */
  since: number;
}

export interface BatchBounds {
  /** The most batches. */
  count: number;
  /** The most changes in one. */
  size: number;
  /** So many changes are worth a transaction of their own. */
  least: number;
}

class Batch<C, T> {
  readonly items: Queued<C, T>[] = [];
  readonly keys = new Set<string>();

  add(item: Queued<C, T>): void {
    this.items.push(item);
    for (const thing of item.touches) this.keys.add(thing);
  }
}

/** The batch that a change shares keys with, else the shortest; undefined where it shares some with several. */
function batchFor<C, T>(batches: readonly Batch<C, T>[], { touches }: Queued<C, T>): Batch<C, T> | undefined {
  const sharing = batches.filter(({ keys }) => touches.some((thing) => keys.has(thing)));
  if (sharing.length > 1) return undefined;
  return sharing[0] ?? batches.reduce((shortest, one) => (one.items.length < shortest.items.length ? one : shortest));
}

/** Batches as one where some of them are short, and all fit. */
function inOneIfShort<I>(batches: I[][], { size, least }: Pick<BatchBounds, 'size' | 'least'>): I[][] {
  const areAllWorthIt = batches.every(({ length }) => length >= least);
  return areAllWorthIt || batches.flat().length > size ? batches : [batches.flat()];
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

  /**
   * Takes the next batches, at most `count` of at most `size` each; none when every change that waits conflicts with
   * one under way. Changes that share a key are in one batch; as far as that goes the batches are equally long, and
   * none is shorter than `least` where one would do.
   */
  take({ count, size, least }: BatchBounds): Queued<C, T>[][] {
    const batches = Array.from({ length: Math.min(count, this.#rooms(least)) }, () => new Batch<C, T>());
    const left: Queued<C, T>[] = [];
    const passedOver = new Set<string>();
    for (const item of this.#waiting) {
      // No change overtakes one with the same key that had to be passed over.
      const blocked = item.touches.some((thing) => this.#busy.has(thing) || passedOver.has(thing));
      const batch = blocked ? undefined : batchFor(batches, item);
      if (batch && batch.items.length < size) {
        batch.add(item);
        continue;
      }
      left.push(item);
      for (const thing of item.touches) passedOver.add(thing);
    }
    this.#waiting = left;
    for (const { keys } of batches) for (const thing of keys) this.#busy.add(thing);
    return inOneIfShort(
      batches.map(({ items }) => items).filter(({ length }) => length > 0),
      { size, least },
    );
  }

  /** So many batches of `least` wait, one at least. */
  #rooms(least: number): number {
    return Math.max(1, Math.floor(this.#waiting.length / least));
  }

  /** Ends a batch: its conflict keys are free again. */
  release(batch: readonly Queued<C, T>[]): void {
    for (const { touches } of batch) for (const thing of touches) this.#busy.delete(thing);
  }
}
