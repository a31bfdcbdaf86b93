import type { OfferFacts, TaskTerms } from '../facts/facts.ts';
import type { Unwanted } from './reason.ts';
import type { RuleSettings } from '../worth/config.ts';
import { spansHold, spansOf } from './spans.ts';
import { distanceKm } from '../../platform/geo/distance.ts';

/** Great-circle distance ≤ the offer's radius. */
export function range(
  offer: Pick<OfferFacts, 'lng' | 'lat' | 'radiusKm'>,
  task: Pick<TaskTerms, 'lng' | 'lat'>,
): Extract<Unwanted, { code: 'out_of_range' }> | null {
  const km = distanceKm(offer.lng, offer.lat, task.lng, task.lat);
  return km <= offer.radiusKm ? null : { code: 'out_of_range', km, radiusKm: offer.radiusKm };
}

/** Neither the task nor its organiser is one that the person will not work with again. */
export const avoidance = (
  { avoids = [] }: Pick<OfferFacts, 'avoids'>,
  { id, unitId }: Pick<TaskTerms, 'id' | 'unitId'>,
): Unwanted | null => (avoids.includes(id) || avoids.includes(unitId) ? { code: 'avoided' } : null);

/** The task lies inside one of the offer's windows; windows that touch are one. */
export function window(
  { windows }: Pick<OfferFacts, 'windows'>,
  { start, end }: Pick<TaskTerms, 'start' | 'end'>,
  { utcOffset }: RuleSettings,
): Unwanted | null {
  return spansHold(spansOf(windows), start, end, utcOffset) ? null : { code: 'no_window' };
}
