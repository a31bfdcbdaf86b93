import { createReadStream, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse';

/**
 * Makes `density.json` from pygeo-tutorial's sample of taxi trips in Shenzhen (README.md has the licence):
 * `node --import tsx server/entry/demo/data/make-density.ts <taxi-trips.csv>`.
 * Only counts of trip ends in cells of a two-hundredth of a degree, about 500 m, are kept; no trip and no vehicle is.
 */
const cellsPerDegree = 200;

interface Trip {
  Lng: string;
  Lat: string;
  ELng: string;
  ELat: string;
}

const counts = new Map<string, number>();
const count = (lng: string, lat: string): void => {
  const cell = `${Math.floor(Number(lng) * cellsPerDegree)},${Math.floor(Number(lat) * cellsPerDegree)}`;
  counts.set(cell, (counts.get(cell) ?? 0) + 1);
};

for await (const trip of createReadStream(process.argv[2]).pipe(parse({ columns: true })) as AsyncIterable<Trip>) {
  count(trip.Lng, trip.Lat);
  count(trip.ELng, trip.ELat);
}
const cells = [...counts]
  .map(([cell, ends]) => [...cell.split(',').map(Number), ends])
  .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
const rows: string[] = [];
for (let i = 0; i < cells.length; i += 12)
  rows.push(
    cells
      .slice(i, i + 12)
      .map((cell) => JSON.stringify(cell))
      .join(','),
  );
const json = `{"cellsPerDegree":${cellsPerDegree},"cells":[\n${rows.join(',\n')}\n]}\n`;
writeFileSync(new URL('./density.json', import.meta.url), json);
