import { existsSync, readFileSync } from 'node:fs';

import { parse } from 'csv-parse/sync';

import type { Random } from './random.ts';

export interface Place {
  lng: number;
  lat: number;
}

const trips = new URL('../../../../shared/data/shenzhen/taxi-trips.csv', import.meta.url);

/** Where people are: the ends of real taxi trips, scattered by some 300 m; made-up centres where the file is absent. */
export function placesOf(random: Random): { source: string; next: () => Place } {
  const known = existsSync(trips) ? tripEnds() : centres(random);
  return {
    source: existsSync(trips) ? 'ends of real taxi trips' : 'made-up centres',
    next: () => {
      const { lng, lat } = random.pick(known);
      return { lng: lng + random.normal() * 0.003, lat: lat + random.normal() * 0.003 };
    },
  };
}

function tripEnds(): Place[] {
  const rows = parse<Record<string, string>>(readFileSync(trips), { columns: true });
  return rows
    .flatMap((row) => [
      { lng: Number(row.Lng), lat: Number(row.Lat) },
      { lng: Number(row.ELng), lat: Number(row.ELat) },
    ])
    .filter(({ lng, lat }) => lng > 113.7 && lng < 114.7 && lat > 22.4 && lat < 22.9);
}

function centres(random: Random): Place[] {
  return Array.from({ length: 300 }, () => ({ lng: 113.8 + random.next() * 0.6, lat: 22.48 + random.next() * 0.3 }));
}
