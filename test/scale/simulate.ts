import FlatQueue from 'flatqueue';

/** Work at one station; where it is not `waited` for, the next step begins beside it. */
export interface Step {
  station: number;
  micros: number;
  waited: boolean;
}

export interface Arrival {
  atMicros: number;
  steps: readonly Step[];
}

export interface Outcome {
  /** Of each station: the share of the time in which it works. */
  loads: number[];
  p50Ms: number;
  p99Ms: number;
}

interface Job {
  arrival: Arrival;
  /** The step that is done next. */
  next: number;
}

/** Serves what comes in the order in which it comes, on so many processors. */
class Station {
  readonly #freeAt: number[];
  #busyMicros = 0;

  constructor(processors: number) {
    this.#freeAt = Array.from({ length: processors }, () => 0);
  }

  /** @returns when it is done, in µs */
  serve(at: number, micros: number): number {
    const first = this.#freeAt.indexOf(Math.min(...this.#freeAt));
    const done = Math.max(at, this.#freeAt[first]) + micros;
    this.#freeAt[first] = done;
    this.#busyMicros += micros;
    return done;
  }

  load(micros: number): number {
    return this.#busyMicros / (this.#freeAt.length * micros);
  }
}

/**
 * Plays arrivals through stations; each station serves in the order of time.
 *
 * @param processors of each station
 * @param arrivals in the order of their time
 */
export function simulate(processors: readonly number[], arrivals: readonly Arrival[]): Outcome {
  const stations = processors.map((each) => new Station(each));
  const queue = new FlatQueue<Job>();
  for (const arrival of arrivals) queue.push({ arrival, next: 0 }, arrival.atMicros);
  const waits: number[] = [];
  while (queue.length > 0) {
    const at = queue.peekValue()!;
    const { arrival, next } = queue.pop()!;
    const step = arrival.steps[next];
    const done = stations[step.station].serve(at, step.micros);
    const goesOn = step.waited ? done : at;
    if (next + 1 < arrival.steps.length) queue.push({ arrival, next: next + 1 }, goesOn);
    else waits.push(goesOn - arrival.atMicros);
  }
  waits.sort((a, b) => a - b);
  const waitAt = (share: number): number => (waits[Math.floor(waits.length * share)] ?? 0) / 1_000;
  const span = arrivals.at(-1)?.atMicros ?? 1;
  return { loads: stations.map((station) => station.load(span)), p50Ms: waitAt(0.5), p99Ms: waitAt(0.99) };
}
