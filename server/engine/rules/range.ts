import type { OfferFacts, TaskFacts } from '../facts/facts.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import type { Reason } from './reason.ts';

/** Great-circle distance ≤ the offer's radius. */
export function range(offer: OfferFacts, task: TaskFacts): Reason | null {
  const km = distanceKm(offer.lng, offer.lat, task.lng, task.lat);
  return km <= offer.radiusKm ? null : { code: 'out_of_range', km, radiusKm: offer.radiusKm };
}
