import type { Place } from '../ranking/places.ts';
import { randomOf } from '../ranking/random.ts';

/** So many centres, and everybody within some two kilometres of one. */
export function inClusters(count: number, seed: number): () => Place {
  const random = randomOf(seed + 1);
  const centres = Array.from({ length: count }, () => ({
    lng: 113.8 + random.next() * 0.6,
    lat: 22.45 + random.next() * 0.35,
  }));
  return () => {
    const { lng, lat } = random.pick(centres);
    return { lng: lng + random.normal() * 0.01, lat: lat + random.normal() * 0.01 };
  };
}
