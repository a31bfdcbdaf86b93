import type { OfferFacts, TaskFacts } from '../facts/facts.ts';
import type { MatchConfig } from './config.ts';
import { weighted } from './weighted.ts';

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
