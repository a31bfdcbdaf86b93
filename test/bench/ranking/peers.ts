import Flatbush from 'flatbush';
import { around } from 'geokdbush';
import KDBush from 'kdbush';

import type { Place } from './places.ts';

/** A library's answer to a simpler question: the 20 nearest that pass, without any worth. */
export interface Peer {
  name: string;
  /** Whether goals are set against it. */
  judges: boolean;
  nearest(place: Place, radiusKm: number, pass: (i: number) => boolean): number[];
}

const kmPerDegree = 111.19;

export function peersOf(places: readonly Place[]): Peer[] {
  const flat = new Flatbush(places.length);
  const tree = new KDBush(places.length);
  // Flatbush measures on a plane: longitudes are narrowed to what they are in Shenzhen.
  const narrow = Math.cos((22.6 * Math.PI) / 180);
  for (const { lng, lat } of places) {
    flat.add(lng * narrow, lat, lng * narrow, lat);
    tree.add(lng, lat);
  }
  flat.finish();
  tree.finish();
  return [
    {
      name: 'flatbush',
      judges: true,
      nearest: ({ lng, lat }, radiusKm, pass) => flat.neighbors(lng * narrow, lat, 20, radiusKm / kmPerDegree, pass),
    },
    {
      name: 'kdbush + geokdbush',
      judges: false,
      nearest: ({ lng, lat }, radiusKm, pass) => around(tree, lng, lat, 20, radiusKm, pass),
    },
  ];
}
