import type { MatchConfig } from './config.ts';
import { fading, weighted } from './weighted.ts';

/**
 * Steps a task back that has been seen or filled much, so that others get their first volunteer.
 * Falls with both. (Penalising after each connection is the idea of SmartSort, VolunteerMatch's field experiments.)
 */
export function taskFreshness(exposure: number, taken: number, config: MatchConfig): number {
  const { halfExposure, halfTaken, weight } = config.freshness;
  return weighted(fading(Math.max(0, exposure) / halfExposure + Math.max(0, taken) / halfTaken, 1), weight);
}

/** Spares those who have much to do this week already. Falls with the load. */
export const loadFreshness = (load: number, config: MatchConfig): number =>
  weighted(fading(load, config.freshness.halfLoad), config.freshness.loadWeight);
