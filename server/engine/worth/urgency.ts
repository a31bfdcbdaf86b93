import type { MatchConfig } from './config.ts';
import { weighted } from './weighted.ts';

const HOUR = 3_600_000;

/** The share of slots still empty, [0, 1]. */
export const emptyShare = (slots: number, taken: number): number =>
  slots > 0 ? Math.max(0, slots - taken) / slots : 0;

/** High where the sign-up deadline is near and slots are still empty. Rises with both. `left`: ms to the deadline. */
export function urgency(left: number, empty: number, config: MatchConfig): number {
  const closeness = 1 / (1 + Math.max(0, left) / (config.urgency.halfHours * HOUR));
  return weighted(closeness * empty, config.urgency.weight);
}
