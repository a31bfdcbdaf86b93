/** The side of a neighbourhood, degrees: some two kilometres. */
const neighbourhoodDegrees = 0.02;
/**
 * The furthest that a home lies from the middle of its neighbourhood, km: half a diagonal at the equator, rounded up.
 */
export const neighbourhoodErrorKm = 1.6;

const middle = (degrees: number): number => (Math.floor(degrees / neighbourhoodDegrees) + 0.5) * neighbourhoodDegrees;

/**
 * The middle of the neighbourhood that a home lies in: what is reckoned for those who look for people is reckoned from
 * there, so that however much somebody asks, from wherever, they learn the neighbourhood and no more.
 */
export const neighbourhoodOf = ([lng, lat]: readonly [number, number]): [lng: number, lat: number] => [
  middle(lng),
  middle(lat),
];
