import type { Trace } from '../trace.ts';

/** Tells how long people stay, and how much worths differ, from those who have come so far. */
export class Seen {
  private readonly workers = new Mean();
  private readonly tasks = new Mean();
  private readonly rate = new Mean();
  private readonly pay = new Mean();

  worker({ workers }: Trace, worker: number): void {
    this.workers.add(workers.leaves[worker] - workers.arrival[worker]);
    this.rate.add(workers.rate[worker]);
  }

  task({ tasks }: Trace, task: number): void {
    this.tasks.add(tasks.leaves[task] - tasks.arrival[task]);
    this.pay.add(tasks.pay[task]);
  }

  /** Mean seconds of those who stay shorter, workers or tasks; Infinity before anybody has come. */
  get lifetimeSeconds(): number {
    return Math.min(this.workers.value, this.tasks.value);
  }

  /** How far worths are from one another, as a share of their mean; 0 where all pairs are worth the same. */
  get spread(): number {
    return Math.hypot(this.rate.spread, this.pay.spread);
  }
}

class Mean {
  private count = 0;
  private sum = 0;
  private squares = 0;

  add(value: number): void {
    this.count++;
    this.sum += value;
    this.squares += value * value;
  }

  /** Infinity of nothing. */
  get value(): number {
    return this.count === 0 ? Infinity : this.sum / this.count;
  }

  /** Standard deviation over mean. */
  get spread(): number {
    if (this.count === 0) return 0;
    const mean = this.sum / this.count;
    return Math.sqrt(Math.max(0, this.squares / this.count - mean * mean)) / mean;
  }
}
