import type { MatchConfig } from './config.ts';
import { weighted } from './weighted.ts';

/**
 * 1 where the role needs a skill that the person has, `unasked` where it needs none (so that
 * first-aiders are kept for first aid), 0 where the skill is missing.
 */
export function skillFit(asked: boolean, has: boolean, config: MatchConfig): number {
  if (!asked) return weighted(config.skill.unasked, config.skill.weight);
  return weighted(has ? 1 : 0, config.skill.weight);
}
