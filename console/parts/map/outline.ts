import type { Outline } from '../../../shared/api.d.ts';

export type Position = readonly [lng: number, lat: number];
type Ring = readonly Position[];

/** The rings of an outline, outer and inner alike. */
export const ringsOf = ({ type, coordinates }: Outline): Ring[] =>
  type === 'Polygon' ? (coordinates as Ring[]) : (coordinates as Ring[][]).flat();

/** Where positions stand in a picture: even-sided at the city's latitude, north up, `width` units wide. */
export interface Projection {
  width: number;
  height: number;
  at: (position: Position) => readonly [x: number, y: number];
}

const width = 1000;
const paddingShare = 0.04;
/** Smaller than a house no map is, so that a single place has one round it. */
const minSpanDegrees = 0.02;

export function projectionOf(positions: readonly Position[]): Projection {
  const [lngs, lats] = [positions.map(([lng]) => lng), positions.map(([, lat]) => lat)];
  const [west, east] = spanOf(lngs);
  const [south, north] = spanOf(lats);
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = width / ((east - west) * shrink);
  return {
    width,
    height: (north - south) * scale,
    at: ([lng, lat]) => [(lng - west) * shrink * scale, (north - lat) * scale],
  };
}

function spanOf(values: readonly number[]): [number, number] {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const [middle, span] = [(low + high) / 2, Math.max(high - low, minSpanDegrees) * (1 + 2 * paddingShare)];
  return [middle - span / 2, middle + span / 2];
}

/** An outline as the path of a picture; points that fall onto the one before are left out. */
export function pathOf(outline: Outline, { at }: Projection): string {
  return ringsOf(outline)
    .map((ring) => {
      const places = ring.map((position) =>
        at(position)
          .map((part) => part.toFixed(1))
          .join(' '),
      );
      const drawn = places.filter((place, index) => place !== places[index - 1]);
      return `M${drawn.join('L')}Z`;
    })
    .join('');
}

/** The middle of an outline's largest ring, for its name. */
export function middleOf(outline: Outline, { at }: Projection): readonly [x: number, y: number] {
  const largest = ringsOf(outline).reduce((most, ring) => (ring.length > most.length ? ring : most));
  const places = largest.map(at);
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}
