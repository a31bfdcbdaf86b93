/** Mean radius of the Earth, km (IUGG). */
export const earthKm = 6371.0088;

const radiansPerDegree = Math.PI / 180;

/**
 * A place as a point of the unit sphere, written to `out[at..at+2]`.
 * Three coordinates have no seam: the date line and the poles are places like any other.
 */
export function unitVector(lng: number, lat: number, out: Float64Array, at = 0): void {
  const parallel = Math.cos(lat * radiansPerDegree);
  out[at] = parallel * Math.cos(lng * radiansPerDegree);
  out[at + 1] = parallel * Math.sin(lng * radiansPerDegree);
  out[at + 2] = Math.sin(lat * radiansPerDegree);
}

/** The squared straight line between two points of the unit sphere. */
export function chordSquared(x: number, y: number, z: number, a: number, b: number, c: number): number {
  const dx = a - x;
  const dy = b - y;
  const dz = c - z;
  return dx * dx + dy * dy + dz * dz;
}

/** Great-circle kilometres from a squared chord, 2R·asin(c/2): the haversine formula, whose root is half the chord. */
export function chordToKm(squared: number): number {
  const half = Math.sqrt(squared) / 2;
  return 2 * earthKm * Math.asin(half < 1 ? half : 1);
}

/** The squared chord of `km` along the surface; past half the way around, the whole sphere is within. */
export function kmToChordSquared(km: number): number {
  const half = Math.sin(Math.min(km / (2 * earthKm), Math.PI / 2));
  return 4 * half * half;
}

const scratch = new Float64Array(6);

/** Great-circle kilometres between two WGS-84 places. Symmetric, 0 for equal places; NaN only for NaN. */
export function distanceKm(lng1: number, lat1: number, lng2: number, lat2: number): number {
  unitVector(lng1, lat1, scratch, 0);
  unitVector(lng2, lat2, scratch, 3);
  return chordToKm(chordSquared(scratch[0], scratch[1], scratch[2], scratch[3], scratch[4], scratch[5]));
}
