import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root, type Imports } from './imports.ts';

/**
 * A storey of the house with its rooms, each with what it is for; rooms that begin with "Planned:" are still to be
 * built.
 */
export interface Storey {
  readonly storey: string;
  readonly is: string;
  readonly rooms: Readonly<Record<string, string>>;
}

/** The storeys, the lowest first, and the rooms of each, the lowest first. */
export const readStoreys = (): Storey[] =>
  JSON.parse(readFileSync(path.join(root, 'server/storeys.json'), 'utf8')) as Storey[];

/** Where a file stands, such as `features/claims`, `composition`, `main.ts`. */
function roomOf(file: string): string {
  const parts = file.split('/');
  if (parts[0] === 'shared') return 'shared';
  if (parts.length === 2) return parts[1] === 'main.ts' ? 'main.ts' : 'composition';
  // A file between a storey and its rooms stands in no room.
  return parts.length === 3 ? parts[1] : `${parts[1]}/${parts[2]}`;
}

const placesOf = ({ storey, rooms }: Storey): string[] =>
  Object.keys(rooms).length > 0 ? Object.keys(rooms).map((room) => `${storey}/${room}`) : [storey];

const plannedOf = (storeys: readonly Storey[]): string[] =>
  storeys.flatMap(({ storey, rooms }) =>
    Object.entries(rooms)
      .filter(([, is]) => is.startsWith('Planned:'))
      .map(([room]) => `${storey}/${room}`),
  );

/** Files and imports that the list does not allow, one line each. */
export function violationsOf(storeys: readonly Storey[], imports: Imports): string[] {
  const order = new Map(storeys.flatMap(placesOf).map((place, height) => [place, height]));
  const planned = new Set(plannedOf(storeys));
  const built = new Set([...imports.keys()].map(roomOf));
  const arrows = new Map<string, string>();
  for (const [file, targets] of imports)
    for (const target of targets) arrows.set(`${roomOf(file)} → ${roomOf(target)}`, `${file} → ${target}`);
  return [
    ...[...built].filter((room) => !order.has(room)).map((room) => `${room} has no entry`),
    ...[...built].filter((room) => planned.has(room)).map((room) => `${room} is there and listed as planned`),
    ...[...order.keys()]
      .filter((room) => !built.has(room) && !planned.has(room))
      .map((room) => `${room} is listed and not there`),
    ...[...arrows].flatMap(([arrow, example]) => {
      const [from, to] = arrow.split(' → ');
      if (from === to || !order.has(from) || !order.has(to) || order.get(from)! > order.get(to)!) return [];
      const back = arrows.get(`${to} → ${from}`);
      return [back ? `${from} and ${to} import each other: ${example}, ${back}` : `${arrow} goes up: ${example}`];
    }),
  ];
}
