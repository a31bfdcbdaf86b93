import type { MatchConfig } from './config.ts';
import { weighted } from './weighted.ts';

/**
 * The share of tasks kept, shrunk towards the mean: (kept + m·p) / (kept + missed + m), the posterior mean
 * under a Beta prior. One missed task does not ruin a newcomer.
 */
export function reliability(kept: number, missed: number, config: MatchConfig): number {
  const { mean, strength, weight } = config.reliability;
  const good = Math.max(0, kept) + mean * strength;
  return weighted(good / (good + Math.max(0, missed) + (1 - mean) * strength), weight);
}
