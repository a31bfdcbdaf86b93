import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Makes `districts.json` from transbigdata's sample of Shenzhen's districts (README.md has the licence):
 * `node --import tsx server/entry/demo/data/make-districts.ts <districts.geojson>`.
 * Lines are thinned by the Douglas-Peucker rule and rounded to 1e-5 degrees, about a metre.
 */
type Pair = [number, number];
interface Feature {
  properties: { qh: string };
  geometry: { type: 'Polygon'; coordinates: Pair[][] } | { type: 'MultiPolygon'; coordinates: Pair[][][] };
}

/** About 25 m: less than the outline's own accuracy, a third of its points. */
const toleranceDegrees = 0.00025;

function distanceToSegment([x, y]: Pair, [ax, ay]: Pair, [bx, by]: Pair): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

function thin(line: Pair[]): Pair[] {
  if (line.length < 3) return line;
  const [first, last] = [line[0], line[line.length - 1]];
  let farthest = 0;
  let far = -1;
  for (let i = 1; i < line.length - 1; i++) {
    const away = distanceToSegment(line[i], first, last);
    if (away > far) [far, farthest] = [away, i];
  }
  if (far <= toleranceDegrees) return [first, last];
  return [...thin(line.slice(0, farthest + 1)).slice(0, -1), ...thin(line.slice(farthest))];
}

const round = ([lng, lat]: Pair): Pair => [Number(lng.toFixed(5)), Number(lat.toFixed(5))];

/** A ring is cut in two at its middle, because its ends are one point and give no line to measure from. */
function thinRing(ring: Pair[]): Pair[] {
  const middle = ring.length >> 1;
  return [...thin(ring.slice(0, middle + 1)).slice(0, -1), ...thin(ring.slice(middle))].map(round);
}

const source = JSON.parse(readFileSync(process.argv[2], 'utf8')) as { features: Feature[] };
const features = source.features.map(({ properties, geometry }) => {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  // Rocks in the sea of a few points help nobody.
  const kept = polygons.filter((rings) => rings[0].length > 30).map((rings) => rings.map(thinRing));
  return {
    type: 'Feature',
    properties: { name: properties.qh },
    geometry: { type: 'MultiPolygon', coordinates: kept },
  };
});
const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
writeFileSync(new URL('./districts.json', import.meta.url), `{"type":"FeatureCollection","features":[\n${lines}\n]}\n`);
