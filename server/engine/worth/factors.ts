import { hourMs } from '../../../shared/durations.ts';
import type { MatchConfig } from './config.ts';
import type { OfferFacts, TaskFacts } from '../facts/facts.ts';

/** Into [0, 1]; what is no number becomes 0, so that no worth is ever NaN. */
const clamp = (value: number): number => (value > 0 ? (value < 1 ? value : 1) : 0);

/** 1 at 0, a half at `half`, towards 0 beyond. */
const fading = (amount: number, half: number): number => clamp(1 / (1 + Math.max(0, amount) / half));

/** Lets a raw factor take at most `weight` off the product. */
const weighted = (raw: number, weight: number): number => 1 - weight * (1 - clamp(raw));

/** e^(−d/τ): 1 on the spot, 37 % at τ. Falls with the distance. */
export const nearness = (km: number, tauKm: number): number => clamp(Math.exp(-km / tauKm));

/**
 * 1 where the role needs a skill that the person has, `unasked` where it needs none (so that
 * first-aiders are kept for first aid), 0 where the skill is missing.
 */
export function skillFit(asked: boolean, has: boolean, config: MatchConfig): number {
  if (!asked) return weighted(config.skill.unasked, config.skill.weight);
  return weighted(has ? 1 : 0, config.skill.weight);
}

/** The share of slots still empty, [0, 1]. */
export const emptyShare = (slots: number, taken: number): number =>
  slots > 0 ? Math.max(0, slots - taken) / slots : 0;

/** High where the sign-up deadline is near and slots are still empty. Rises with both. `left`: ms to the deadline. */
export function urgency(left: number, empty: number, config: MatchConfig): number {
  const closeness = 1 / (1 + Math.max(0, left) / (config.urgency.halfHours * hourMs));
  return weighted(closeness * empty, config.urgency.weight);
}

/** Where in the organisation tree a person is. */
export type Membership = Pick<OfferFacts, 'unitPath' | 'communityId' | 'branchId'>;

/** Whether the person belongs to the unit, by path, community or branch. */
export const belongsTo = (offer: Membership, unitId: string): boolean =>
  offer.communityId === unitId || offer.branchId === unitId || offer.unitPath.includes(unitId);

/** How many levels of the organisation tree the task's unit and the person share; Infinity in one's own community. */
export function sharedLevels(offer: Membership, task: Pick<TaskFacts, 'unitPath' | 'communityId'>): number {
  if (task.communityId !== undefined && task.communityId === offer.communityId) return Infinity;
  let shared = 0;
  for (const unit of task.unitPath) if (belongsTo(offer, unit)) shared++;
  return shared;
}

/** 1 at home (own community, or `levels` shared levels), less with every level further up that they meet. */
export const belonging = (shared: number, config: MatchConfig): number =>
  weighted(shared / config.belonging.levels, config.belonging.weight);

/**
 * The share of tasks kept, shrunk towards the mean: (kept + m·p) / (kept + missed + m), the posterior mean
 * under a Beta prior. One missed task does not ruin a newcomer.
 */
export function reliability(kept: number, missed: number, config: MatchConfig): number {
  const { mean, strength, weight } = config.reliability;
  const good = Math.max(0, kept) + mean * strength;
  return weighted(good / (good + Math.max(0, missed) + (1 - mean) * strength), weight);
}

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

/**
 * The price of one more notification: who is asked too often stops answering. Falls with invitations received lately.
 */
export const invitationPrice = (invitedLately: number, config: MatchConfig): number =>
  weighted(fading(invitedLately, config.invitation.half), config.invitation.weight);
