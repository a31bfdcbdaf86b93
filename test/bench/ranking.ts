/**
 * How fast the exact top 20 comes, beside libraries for nearest neighbours and brute force, and what freshness
 * does for tasks that nobody sees. `npm run bench:ranking [-- --json] [-- --small]`
 */
import { equity } from './ranking/equity.ts';
import { placesOf } from './ranking/places.ts';
import { randomOf } from './ranking/random.ts';
import { print } from './ranking/rows.ts';
import { tasksForVolunteers, volunteersForTasks } from './ranking/sides.ts';

const json = process.argv.includes('--json');
const scale = process.argv.includes('--small') ? 0.1 : 1;
const random = randomOf(1);
const places = placesOf(random);

if (!json)
  console.log(
    `Places: ${places.source}. Each query at its best of three; peers answer the simpler question of the nearest 20.\n`,
  );
const rows = [
  ...tasksForVolunteers(123_000 * scale, places.next, random),
  ...volunteersForTasks(760_000 * scale, places.next, random),
  ...equity(),
];
print(rows, json);
