interface Touching {
  touches: readonly string[];
}

/** For how long after a conflict another is to be expected. */
const rememberedMs = 1_000;

/** The keys that other servers were lately found to be changing as well. */
export class Contention {
  readonly #until = new Map<string, number>();

  /** A batch met a conflict in some of its keys. */
  met(batch: readonly Touching[]): void {
    const now = performance.now();
    for (const [thing, until] of this.#until) if (until <= now) this.#until.delete(thing);
    for (const { touches } of batch) for (const thing of touches) this.#until.set(thing, now + rememberedMs);
  }

  /** Whether a batch has a key in which a conflict was met lately. */
  expected(batch: readonly Touching[]): boolean {
    const now = performance.now();
    return (
      this.#until.size > 0 && batch.some(({ touches }) => touches.some((thing) => (this.#until.get(thing) ?? 0) > now))
    );
  }
}
