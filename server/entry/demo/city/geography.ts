import type { ObjectId } from 'mongodb';
import type { UnitDoc } from '../../../domain/units/model.ts';
import type { Place, Population } from '../geo/population.ts';

/** A unit as the rest of the city refers to it. */
export interface UnitRef {
  id: ObjectId;
  name: string;
  path: ObjectId[];
}

/** A community with what surrounds it. */
export interface Community extends UnitRef {
  /** Its number in the city. */
  index: number;
  centre: Place;
  street: UnitRef;
  district: UnitRef;
  population: Population;
  serviceCentres: UnitRef[];
  branches: UnitRef[];
}

export interface Geography {
  documents: UnitDoc[];
  city: UnitRef;
  districts: UnitRef[];
  streets: UnitRef[];
  communities: Community[];
  /** Branches of workplaces, by the id of their street. */
  workplaceBranches: Map<string, UnitRef[]>;
}

const kmPerDegree = 111.2;
/** Of the latitude of Shenzhen, 22.6 degrees. */
const longitudeFactor = 0.9232;

/** Kilometres on a flat map, right to a part in a thousand within the city; a million of them are needed. */
export const kmBetween = (a: Place, b: Place): number =>
  kmPerDegree * Math.hypot(longitudeFactor * (a[0] - b[0]), a[1] - b[1]);

/** The community whose centre is nearest. */
export function nearestCommunity(communities: readonly Community[], place: Place): Community {
  let best = communities[0];
  let least = Infinity;
  for (const community of communities) {
    const km = kmBetween(community.centre, place);
    if (km < least) [best, least] = [community, km];
  }
  return best;
}
