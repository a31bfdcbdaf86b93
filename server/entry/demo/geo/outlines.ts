import { madeOnce } from '../../../platform/kept/made-once.ts';
import outlines from '../data/districts.json' with { type: 'json' };

type Ring = [number, number][];
export interface Outline {
  type: 'MultiPolygon';
  coordinates: Ring[][];
}

const byName = new Map(
  outlines.features.map(({ properties, geometry }) => [properties.name, geometry as unknown as Outline]),
);

/**
 * The outline of a district by its short name.
 *
 * @throws Error for a name that is none
 */
export function outlineOf(name: string): Outline {
  const outline = byName.get(name);
  if (!outline) throw new Error(`No outline of a district “${name}”`);
  return outline;
}

/**
 * Edges are looked up by bands of latitude of a two-hundredth of a degree: a place is compared with few of a thousand.
 */
const bandsPerDegree = 200;
const bandOf = (lat: number): number => Math.floor(lat * bandsPerDegree);

type Edge = readonly [ax: number, ay: number, bx: number, by: number];

const edgesByBand = madeOnce((outline: Outline): ReadonlyMap<number, readonly Edge[]> => {
  const bands = new Map<number, Edge[]>();
  for (const ring of outline.coordinates.flat()) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const edge: Edge = [...ring[j], ...ring[i]];
      const last = bandOf(Math.max(edge[1], edge[3]));
      for (let band = bandOf(Math.min(edge[1], edge[3])); band <= last; band++) {
        const there = bands.get(band);
        if (there) there.push(edge);
        else bands.set(band, [edge]);
      }
    }
  }
  return bands;
});

/**
 * Whether a place lies within an outline: a ray to the east crosses its edges, holes included, an odd number of times.
 */
export function contains(outline: Outline, lng: number, lat: number): boolean {
  const bands = edgesByBand(outline);
  let inside = false;
  for (const [ax, ay, bx, by] of bands.get(bandOf(lat)) ?? []) {
    if (ay > lat !== by > lat && lng < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
