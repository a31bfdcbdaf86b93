/**
 * Who has changed something by this server of late: they read what is there now, until the bound of staleness itself
 * covers their change.
 */
export class OwnChanges {
  readonly #maxAgeMs: number;
  /** In the order of their last changes, by `performance.now()`. */
  readonly #lastBy = new Map<string, number>();

  constructor(maxAgeMs: number) {
    this.#maxAgeMs = maxAgeMs;
  }

  /** A change of a person is over, whatever came of it. */
  note(personId: string): void {
    const now = performance.now();
    this.#lastBy.delete(personId);
    this.#lastBy.set(personId, now);
    for (const [other, at] of this.#lastBy) {
      if (this.#isWithin(at, now)) return;
      this.#lastBy.delete(other);
    }
  }

  has(personId: string): boolean {
    const at = this.#lastBy.get(personId);
    return at !== undefined && this.#isWithin(at, performance.now());
  }

  #isWithin(at: number, now: number): boolean {
    return now - at <= this.#maxAgeMs;
  }
}
