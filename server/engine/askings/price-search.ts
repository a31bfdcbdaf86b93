import { worthPerQuantum } from '../plan/quantum.ts';

/**
 * The search for the least price of an asking (whole quanta) at which no more people are asked than the budget allows.
 * The first looks go by a guess and by how many were asked at the prices around, so that few are needed; every second
 * one halves what is left, so that none takes long.
 */
export class PriceSearch {
  price = 0;
  private readonly budget: number;
  private low: { price: number; asked: number } | undefined;
  private high: { price: number; asked: number } | undefined;
  private looks = 0;

  constructor(budget: number) {
    this.budget = budget;
  }

  /** Nothing is left between the prices that were looked at. */
  get isSettled(): boolean {
    if (!this.low) return this.high !== undefined;
    return this.high !== undefined && this.high.price - this.low.price <= 1;
  }

  /** The least price known to keep the budget; the greatest of all where none is known. */
  get least(): number {
    return this.high?.price ?? maxPriceQuanta;
  }

  /** Takes in how many were asked at `price`, and moves on to the next; `guess` is where nothing is known above it. */
  learn(asked: number, guess: number): void {
    const seen = { price: this.price, asked };
    if (asked > this.budget) this.low = seen;
    else this.high = seen;
    if (this.isSettled || !this.low) return;
    this.looks++;
    const { low, high } = this;
    const next = high ? this.between(low, high) : Math.max(guess, low.price * 2);
    this.price = Math.min(Math.max(next, low.price + 1), high ? high.price - 1 : maxPriceQuanta);
  }

  private between(low: { price: number; asked: number }, high: { price: number; asked: number }): number {
    const middle = (low.price + high.price) >> 1;
    if (this.looks % 2 === 1 || low.asked <= high.asked) return middle;
    const share = (low.asked - this.budget) / (low.asked - high.asked);
    return Math.round(low.price + share * (high.price - low.price));
  }
}

const maxPriceQuanta = 1 / worthPerQuantum;
