import type { OfferFacts, TaskFacts } from '../../engine/facts/facts.ts';
import { distanceKm, earthKm } from '../../platform/geo/distance.ts';

const kmPerDegree = (earthKm * Math.PI) / 180;

/** Kilometres, rounded up to whole ones. */
export const roughKm = (km: number): number => Math.max(1, Math.ceil(km));

/**
 * The offer as an organiser may see it: as far from the task as it is, to the kilometre, in no direction, belonging
 * nowhere and like somebody without a history. Results computed from it tell nobody more than that.
 */
export function seenFromAfar(offer: OfferFacts, task: TaskFacts): OfferFacts {
  const degrees = roughKm(distanceKm(offer.lng, offer.lat, task.lng, task.lat)) / kmPerDegree;
  const { communityId: _community, branchId: _branch, ...others } = offer;
  return {
    ...others,
    unitPath: [],
    reliability: { kept: 0, missed: 0 },
    lng: task.lng,
    lat: task.lat > 0 ? task.lat - degrees : task.lat + degrees,
  };
}
