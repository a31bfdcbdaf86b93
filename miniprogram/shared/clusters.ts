const radiansPerDegree = Math.PI / 180;

interface Placed {
  longitude: number;
  latitude: number;
}

/** Web Mercator, in px of a world that is 256 · 2^scale px wide, as maps scale. */
const pixelOf = ({ longitude, latitude }: Placed, scale: number): [number, number] => {
  const world = 256 * 2 ** scale;
  return [
    ((longitude + 180) / 360) * world,
    ((1 - Math.asinh(Math.tan(latitude * radiansPerDegree)) / Math.PI) / 2) * world,
  ];
};

/**
 * The places that stand apart on a map of this scale, each with those that its mark would hide: as places of the list,
 * the first in the list first. Every place is in one of them.
 *
 * @param apartPx how wide a mark is
 */
export const clustersOf = (places: readonly Placed[], scale: number, apartPx: number): number[][] => {
  const clusters: { at: [number, number]; members: number[] }[] = [];
  places.forEach((place, index) => {
    const [x, y] = pixelOf(place, scale);
    const near = clusters.find(({ at }) => Math.hypot(at[0] - x, at[1] - y) < apartPx);
    if (near) near.members.push(index);
    else clusters.push({ at: [x, y], members: [index] });
  });
  return clusters.map(({ members }) => members);
};
