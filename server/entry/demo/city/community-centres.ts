import type { Place, Population } from '../geo/population.ts';
import type { Random } from '../random.ts';
import type { DistrictRow, StreetRow } from '../words/streets.ts';
import { kmBetween } from './geography.ts';

const candidateCount = 10;
const maxDraws = 400;
/** About 700 m: where a street's part of the district is so small that draws miss it. */
const closeToCentreDegrees = 0.0065;

const centreOf = ([, , lng, lat]: StreetRow): Place => [lng, lat];

/** Compares only, so a flat map is near enough. */
const flatSquared = ([, , lng, lat]: StreetRow, place: Place): number =>
  (0.92 * (lng - place[0])) ** 2 + (lat - place[1]) ** 2;

const nearestStreet = (district: DistrictRow, place: Place): StreetRow =>
  district.streets.reduce((best, street) => (flatSquared(street, place) < flatSquared(best, place) ? street : best));

/** Places that belong to a street: those that lie nearer to its centre than to any other street's. */
function drawInStreet(district: DistrictRow, street: StreetRow, population: Population, random: Random): Place[] {
  const found: Place[] = [];
  for (let i = 0; i < maxDraws && found.length < candidateCount; i++) {
    const place = population.draw(random);
    if (nearestStreet(district, place) === street) found.push(place);
  }
  return found.length > 0 ? found : [population.drawNear(centreOf(street), closeToCentreDegrees, random)];
}

/**
 * The centres of a street's communities: dense where people are, and apart from each other. Of ten draws the one
 * farthest from all centres so far is taken (Mitchell's best candidate). New centres are added to `taken`.
 */
export function placeCommunities(
  district: DistrictRow,
  street: StreetRow,
  population: Population,
  taken: Place[],
  random: Random,
): Place[] {
  const room = (place: Place): number =>
    taken.reduce((least, other) => Math.min(least, kmBetween(other, place)), Infinity);
  const centres: Place[] = [];
  for (let i = 0; i < street[1]; i++) {
    const rooms = drawInStreet(district, street, population, random).map((place) => ({ place, room: room(place) }));
    const { place } = rooms.reduce((best, one) => (one.room > best.room ? one : best));
    taken.push(place);
    centres.push(place);
  }
  return centres;
}
