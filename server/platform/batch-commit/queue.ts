/** A change that waits, with what it touches: the things of which only one group at a time may have a change under way. */
export interface Queued<C, T> {
  change: C;
  touches: readonly string[];
  done: (result: T) => void;
  failed: (error: unknown) => void;
  /** When it came, by `performance.now()`. */
  since: number;
}

/**
 * First in, first out, with one condition: of all groups under way at a moment, no two touch the same thing, so that
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

  /** Takes the next group of at most `size`; empty when everything that waits touches what is under way. */
  take(size: number): Queued<C, T>[] {
    const group: Queued<C, T>[] = [];
    const left: Queued<C, T>[] = [];
    const passedOver = new Set<string>();
    for (const item of this.#waiting) {
      const blocked =
        group.length >= size ||
        // Nobody overtakes a change of the same thing that had to be passed over.
        item.touches.some((thing) => this.#busy.has(thing) || passedOver.has(thing));
      if (!blocked) {
        group.push(item);
        continue;
      }
      left.push(item);
      for (const thing of item.touches) passedOver.add(thing);
    }
    this.#waiting = left;
    for (const { touches } of group) for (const thing of touches) this.#busy.add(thing);
    return group;
  }

  /** The group is over: what it touched is free again. */
  release(group: readonly Queued<C, T>[]): void {
    for (const { touches } of group) for (const thing of touches) this.#busy.delete(thing);
  }
}
