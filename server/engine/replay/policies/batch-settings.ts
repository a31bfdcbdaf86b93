/**
 * How much each thing counts in a batch. A pair's weight is its worth times
 * 1 − urgency × (1 − u(worker)) − urgency × (1 − u(task)) − nearness × (1 − n),
 * with u = e^(−share of the lifetime that is left / fading) and n = e^(−share of the radius / fading).
 */
export interface BatchSettings {
  /**
   * Seconds from batch to batch. Shorter: less waiting, longer ways. Longer: shorter ways, and more who leave unserved.
   */
  everySeconds: number;
  /** More: those who leave soon go first, so more are matched, over longer ways and at less worth. */
  urgency: number;
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

/** The settings that are the same everywhere; the others follow from those who come (`settingsFor`). */
const fading = { urgencyFading: 0.3, nearnessFading: 0.5 };

/** A batch comes this often in the time that people stay. */
const batchesPerLifetime = 10;
/** Before anybody has come, or where nobody stays at all. */
const firstTickSeconds = 30;

type Weights = Pick<BatchSettings, 'urgency' | 'nearness' | 'settleWithin'>;

/**
 * Where all pairs are worth the same, it costs nothing that those who leave soon go first and that near pairs are
 * settled.
 */
const ofEqualWorth: Weights = { urgency: 0.3, nearness: 0.03, settleWithin: 0.2 };
/** Where worths differ, each of them costs worth: a better pair may still come. */
const ofAnyWorth: Weights = { urgency: 0.05, nearness: 0, settleWithin: 0.05 };
/** The spread of worths at which e times less of the difference is left. */
const worthSpreadShare = 0.1;

/**
 * Tick and weights from the lifetimes and worths of those who have come so far: one policy for seconds and for hours.
 */
export function settingsFor({ lifetimeSeconds, spread }: { lifetimeSeconds: number; spread: number }): BatchSettings {
  const isKnown = lifetimeSeconds > 0 && lifetimeSeconds < Infinity;
  const alike = Math.exp(-spread / worthSpreadShare);
  const between = (what: keyof Weights): number => ofAnyWorth[what] + (ofEqualWorth[what] - ofAnyWorth[what]) * alike;
  return {
    ...fading,
    everySeconds: isKnown ? lifetimeSeconds / batchesPerLifetime : firstTickSeconds,
    urgency: between('urgency'),
    nearness: between('nearness'),
    settleWithin: between('settleWithin'),
  };
}
