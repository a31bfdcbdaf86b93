/**
 * How much each thing counts in a batch. A pair's weight is its worth times
 * 1 − workerUrgency × (1 − u(worker)) − taskUrgency × (1 − u(task)) − nearness × (1 − n),
 * with u = e^(−share of the lifetime that is left / fading) and n = e^(−share of the radius / fading).
 */
export interface BatchSettings {
  /** Seconds from batch to batch. Shorter: less waiting, longer ways. Longer: shorter ways, and more who leave unserved. */
  everySeconds: number;
  /** More: those who leave soon go first, so more are matched, over longer ways. */
  workerUrgency: number;
  taskUrgency: number;
  /** More: shorter ways, fewer matches. */
  nearness: number;
  /** Less: only the very last moments count as urgent. */
  urgencyFading: number;
  /** Less: only the nearest count as near. */
  nearnessFading: number;
  /**
   * Pairs within this share of the worker's radius are settled at once, the others as late as they can be.
   * 1: all at once. Less: longer waiting, shorter ways, more matches, and larger batches to solve.
   */
  settleWithin: number;
}

/**
 * Found on the two traces of docs/matching.md: at 30 s more than 0.99 of the most that can be matched in `tobm`, at 60 s
 * more than 0.96 of the greatest worth in `gmission`. Two days are few: expect to tune it to a city of one's own.
 */
export const batchSettings: BatchSettings = {
  everySeconds: 30,
  workerUrgency: 0.2,
  taskUrgency: 0.2,
  nearness: 0.03,
  urgencyFading: 0.3,
  nearnessFading: 0.5,
  settleWithin: 0.2,
};
