import type { LimitState } from './limits.ts';

interface Window {
  taken: number;
  /** On the clock of `performance.now`, ms. */
  endsAt: number;
}

/**
 * Counts in this process what each key takes of a budget, in windows that begin with its first request. Counting is
 * over at once, and promises nothing: it is done for every request.
 */
export class WindowCounter {
  readonly #points: number;
  readonly #windowMs: number;
  readonly #windows = new Map<string, Window>();
  #sweptAt = performance.now();

  constructor(points: number, seconds: number) {
    this.#points = points;
    this.#windowMs = seconds * 1000;
  }

  /** Takes from a key's budget; the state is the one after it, `isSpent` where it was not enough. */
  take(key: string, cost: number): LimitState & { isSpent: boolean } {
    const now = performance.now();
    let window = this.#windows.get(key);
    if (!window || window.endsAt <= now) {
      this.#sweep(now);
      window = { taken: 0, endsAt: now + this.#windowMs };
      this.#windows.set(key, window);
    }
    window.taken += cost;
    return {
      limit: this.#points,
      remaining: Math.max(0, this.#points - window.taken),
      resetSeconds: Math.max(1, Math.ceil((window.endsAt - now) / 1000)),
      isSpent: window.taken > this.#points,
    };
  }

  /** Once a window forgets those that are over. */
  #sweep(now: number): void {
    if (now - this.#sweptAt < this.#windowMs) return;
    this.#sweptAt = now;
    for (const [key, { endsAt }] of this.#windows) if (endsAt <= now) this.#windows.delete(key);
  }
}
