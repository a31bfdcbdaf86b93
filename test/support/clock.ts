import type { Clock } from '../../server/platform/time/clock.ts';

/**
 * When the tests take place: a Wednesday morning in the city, or the instant in `TEST_CLOCK`, which `npm run
 * test:hours` sets. The only source of "now" in tests, in the servers that they start, and on their phones: the wall
 * clock is read nowhere else (a lint rule says so), and time stands still until a test moves it.
 */
export const testStart = (): Date => new Date(start);

const start = Date.parse(process.env.TEST_CLOCK ?? '2026-03-04T10:00:00+08:00');
if (Number.isNaN(start)) throw new Error(`TEST_CLOCK is no instant: ${process.env.TEST_CLOCK}`);

/** So many hours after the start, or before it where negative. */
export const hoursFromStart = (hours: number): Date => new Date(start + hours * 3_600_000);

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  #now: Date;

  constructor(now: Date | string = testStart()) {
    this.#now = new Date(now);
  }

  now(): Date {
    return this.#now;
  }
  set(now: Date | string): void {
    this.#now = new Date(now);
  }
  forward(hours: number): void {
    this.#now = new Date(+this.#now + hours * 3_600_000);
  }
}

/** Milliseconds that really pass, for what is given up after a while; no time of day. */
export const elapsed = (): number => performance.now();
