import type { OfferFacts, TaskTerms } from '../facts/facts.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import type { Unwanted } from './reason.ts';

/** Great-circle distance ≤ the offer's radius. */
export function range(
  offer: Pick<OfferFacts, 'lng' | 'lat' | 'radiusKm'>,
  task: Pick<TaskTerms, 'lng' | 'lat'>,
): Extract<Unwanted, { code: 'out_of_range' }> | null {
  const km = distanceKm(offer.lng, offer.lat, task.lng, task.lat);
  return km <= offer.radiusKm ? null : { code: 'out_of_range', km, radiusKm: offer.radiusKm };
}
