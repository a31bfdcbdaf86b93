import outlines from '../data/districts.json' with { type: 'json' };

export type Ring = [number, number][];
export interface Outline { type: 'MultiPolygon'; coordinates: Ring[][] }

const byName = new Map(outlines.features.map(({ properties, geometry }) => [properties.name, geometry as unknown as Outline]));

/** The outline of a district by its short name; throws for a name that is none. */
export function outlineOf(name: string): Outline {
  const outline = byName.get(name);
  if (!outline) throw new Error(`No outline of a district “${name}”`);
  return outline;
}

/** Whether a ring goes around a point: a ray to the east crosses it an odd number of times. */
function goesAround(ring: Ring, lng: number, lat: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i];
    const [bx, by] = ring[j];
    if (ay > lat !== by > lat && lng < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** Whether a place lies within an outline: in one polygon's outer ring and in none of its holes. */
export const contains = (outline: Outline, lng: number, lat: number): boolean =>
  outline.coordinates.some(([outer, ...holes]) => goesAround(outer, lng, lat) && !holes.some((hole) => goesAround(hole, lng, lat)));
