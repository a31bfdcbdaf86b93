import { ordinaryValues } from '../../../shared/surges.ts';
import type { Reach } from '../../engine/rank/filter.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import { neighbourhoodOf } from '../../domain/offers/neighbourhood.ts';
import { subtreeOf, type TreeNode, type UnitTree } from '../../domain/units/tree.ts';
import type { Config } from '../../platform/config/config.ts';
import type { OfferFacts } from '../../engine/facts/facts.ts';
import type { MatchConfig } from '../../engine/worth/config.ts';
import { matchConfigOf, offerFacts } from './engine-input.ts';

/**
 * A standing offer as it is for those who look for volunteers: at the middle of the neighbourhood that the home lies
 * in, and like somebody without a history. Members of a list or plan, their order and the reasons are worked out from
 * this alone. So however many lists somebody asks for, from wherever, they learn the neighbourhood and no more. Party
 * membership, age and units are there for the rules of tasks, of which nobody sees rows (`tasks/sensitive-rules.ts`).
 */
export function recruitedFacts(...asked: Parameters<typeof offerFacts>): OfferFacts {
  const facts = offerFacts(...asked);
  const [lng, lat] = neighbourhoodOf([facts.lng, facts.lat]);
  return Object.assign(facts, { lng, lat, reliability: { kept: 0, missed: 0 } });
}

/**
 * As the engine is set for this city, but for belonging: where in the organisation somebody is moves nobody forward.
 */
export function recruitingConfigOf(city: Pick<Config, 'timeZone' | 'travelKmPerHour'>): MatchConfig {
  const config = matchConfigOf(city);
  return { ...config, belonging: { ...config.belonging, weight: 0 } };
}

/**
 * The area in which a unit's organisers look for people: around its own place and those of the units below it; around
 * the nearest place above it where it has none; so far beyond them, km, as a surge or its absence says. Undefined where
 * no place is known.
 */
export function reachOf(
  tree: UnitTree,
  unitId: string,
  marginKm: number = ordinaryValues.recruitingKm,
): Reach | undefined {
  const unit = tree.byId.get(unitId);
  const places = unit ? pointsOf(subtreeOf(unit)) : [];
  for (
    let above = unit;
    places.length === 0 && above;
    above = above.parentId ? tree.byId.get(above.parentId) : undefined
  )
    places.push(...pointsOf([above]));
  if (places.length === 0) return undefined;
  const mean = (side: 0 | 1): number => places.reduce((sum, place) => sum + place[side], 0) / places.length;
  const [lng, lat] = [mean(0), mean(1)];
  return { lng, lat, km: Math.max(...places.map(([x, y]) => distanceKm(lng, lat, x, y))) + marginKm };
}

const pointsOf = (units: readonly TreeNode[]): [number, number][] =>
  units.flatMap(({ place }) => (place ? [place.point.coordinates] : []));
