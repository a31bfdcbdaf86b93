import type { Point } from '../../platform/geo/point.ts';

const cellsPerDegree = 1_000;
const toCell = (degrees: number): number => Math.round(degrees * cellsPerDegree) / cellsPerDegree;

/**
 * The place as everybody may see it: to a thousandth of a degree, about a street block. The exact point of a visit
 * to somebody's home would tell the address, which is only for those confirmed (rule 6 of the product).
 */
export const publicPoint = ({ coordinates: [lng, lat] }: Point): Point => ({
  type: 'Point',
  coordinates: [toCell(lng), toCell(lat)],
});

/** The same worked out by the database, of the coordinates at a path. */
export const publicCoordinates = (path: string) => ({
  $map: { input: path, in: { $divide: [{ $round: [{ $multiply: ['$$this', cellsPerDegree] }] }, cellsPerDegree] } },
});

/** The furthest that a public point lies from the exact one, km: half a cell's diagonal at the equator, rounded up. */
export const publicPlaceErrorKm = 0.08;
