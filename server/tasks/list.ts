import type { Db, Filter } from 'mongodb';
import { after, pageOfRows, readCursor, type Page, type Position } from '../http/cursor.ts';
import { distanceKm } from '../matching/engine/geo/distance.ts';
import { searchFor, type TextSearch } from './grams.ts';
import { publicTasks, type TaskFilters } from './list-filter.ts';
import { tasks, type TaskDoc } from './model.ts';
import { startPosition } from './start-position.ts';
import type { ListedTask } from './present.ts';

export interface TaskQuery extends TaskFilters {
  q?: string;
  near?: readonly [number, number];
  radiusKm?: number;
  sort?: 'start' | 'distance';
  limit?: number;
  cursor?: string;
}

/** `tenths`: the distance in steps of 100 m, rounded up. Nothing finer leaves the server, not even in a cursor. */
export type FoundTask = ListedTask & Pick<TaskDoc, 'description'> & { tenths?: number };

const defaultRadiusKm = 20;
const earthKm = 6378.1; // MongoDB's own sphere
const projection = {
  unitId: 1, title: 1, description: 1, category: 1, place: 1, start: 1, end: 1, signUpBy: 1, roles: 1, rules: 1, state: 1,
} as const;

/** One page of the tasks that everybody may find, by start or by distance. */
export async function listTasks<T>(db: Db, query: TaskQuery, limit: number, now: Date, present: (task: FoundTask) => T): Promise<Page<T>> {
  const text = query.q === undefined ? undefined : searchFor(query.q);
  const filter = publicTasks(query, text, now);
  const position = readCursor(query.cursor, 'number');
  const byDistance = query.sort === 'distance' && query.near !== undefined;
  // A text is verified here, so how many rows that takes is not known beforehand.
  const most = text ? undefined : limit + 1;
  const rows = byDistance
    ? nearest(db, filter, query.near!, query.radiusKm ?? defaultRadiusKm, position, most)
    : soonest(db, filter, query, position, most);
  const found: FoundTask[] = [];
  for await (const row of rows) {
    if (text && !mentions(row, text)) continue;
    if (found.push(row) > limit) break;
  }
  return pageOfRows(found, limit, (row) => ({ value: byDistance ? row.tenths! : row.start.getTime(), id: row._id }), present);
}

const mentions = (task: FoundTask, text: TextSearch): boolean => text.matches(task.title, task.place.area, task.description);

async function* soonest(
  db: Db, filter: Filter<TaskDoc>, query: TaskQuery, position: Position | undefined, most: number | undefined,
): AsyncGenerator<FoundTask> {
  const { near, radiusKm = defaultRadiusKm } = query;
  const around = near ? { 'place.point': { $geoWithin: { $centerSphere: [[...near], radiusKm / earthKm] } } } : {};
  const rows = tasks.in(db)
    .find<FoundTask>({ $and: [filter, around, after<TaskDoc>('start', startPosition(position), 1)] }, { projection })
    .sort({ start: 1, _id: 1 })
    .limit(most ?? 0);
  for await (const row of rows) yield near ? { ...row, tenths: tenthsFrom(near, row) } : row;
}

function tenthsFrom([lng, lat]: readonly [number, number], { place }: FoundTask): number {
  const [taskLng, taskLat] = place.point.coordinates;
  return Math.ceil(distanceKm(lng, lat, taskLng, taskLat) * 10);
}

function nearest(
  db: Db, filter: Filter<TaskDoc>, near: readonly [number, number], radiusKm: number, position: Position | undefined,
  most: number | undefined,
) {
  const maxDistance = radiusKm * 1000;
  const minDistance = position ? Math.min(maxDistance, Math.max(0, Number(position.value) - 1) * 100) : 0;
  return tasks.in(db).aggregate<FoundTask>([
    {
      $geoNear: {
        near: { type: 'Point', coordinates: [...near] }, key: 'place.point', spherical: true, query: filter,
        distanceField: 'metres', minDistance, maxDistance,
      },
    },
    { $project: { ...projection, tenths: { $toInt: { $ceil: { $divide: ['$metres', 100] } } } } },
    { $match: after('tenths', position, 1) },
    { $sort: { tenths: 1, _id: 1 } },
    ...(most === undefined ? [] : [{ $limit: most }]),
  ]);
}
