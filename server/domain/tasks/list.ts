import Joi from 'joi';
import type { Db, Filter } from 'mongodb';
import { after, pageOfRows, readCursor, type Page, type Position, startPosition } from '../../platform/http/cursor.ts';
import type { Projected } from '../../platform/database/projection.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import { searchFor, type TextSearch } from './search-terms.ts';
import { publicTasks, taskFilters } from './list-filter.ts';
import { tasks, type TaskDoc } from './model.ts';
import { listedTaskFields } from './present.ts';
import { publicPlaceErrorKm, publicPoint } from './public-place.ts';
import { line, lngLat, oneOf, pageFields } from '../../platform/schema/schema.ts';
import { type Infer, optional, shape } from '../../platform/schema/shape.ts';
import { limits } from '../../../shared/limits.ts';

export const taskQuery = shape({
  ...taskFilters,
  q: optional(line(limits.titleLength)),
  near: optional(lngLat()),
  radiusKm: optional(Joi.number().min(0.1).max(limits.radiusKm)),
  sort: optional(oneOf(['start', 'distance'])),
  ...pageFields(),
});
export type TaskQuery = Infer<typeof taskQuery>;

/**
 * `tenths`: the distance in steps of 100 m, rounded up, from the place that everybody may know. Were it, or the radius,
 * measured from the exact one, a few questions from different places would tell where somebody lives.
 */
export type FoundTask = Projected<TaskDoc, typeof projection> & { tenths?: number };

const defaultRadiusKm = 20;
const earthKm = 6378.1; // MongoDB's own sphere, a little larger than the engine's
const metresPerKm = 1_002;
/** How far the distance that is shown may lie from the exact one: the public place, a step of rounding, the two spheres at 100 km. */
const stepsKm = publicPlaceErrorKm + 0.1 + 0.12;
const projection = { ...listedTaskFields, description: 1 } as const;

/** One page of the tasks that everybody may find, by start or by distance. */
export async function listTasks<T>(
  db: Db,
  query: TaskQuery,
  limit: number,
  now: Date,
  present: (task: FoundTask) => T,
): Promise<Page<T>> {
  const text = query.q === undefined ? undefined : searchFor(query.q);
  const filter = publicTasks(query, text, now);
  const position = readCursor(query.cursor, 'number');
  const byDistance = query.sort === 'distance' && query.near !== undefined;
  // Text and radius are verified here, so how many rows that takes is not known beforehand.
  const maxRows = text || query.near ? undefined : limit + 1;
  const rows = byDistance
    ? nearest(db, filter, query.near!, query.radiusKm ?? defaultRadiusKm, position)
    : soonest(db, filter, query, position, maxRows);
  const found: FoundTask[] = [];
  for await (const row of rows) {
    if (text && !mentions(row, text)) continue;
    if (found.push(row) > limit) break;
  }
  return pageOfRows(
    found,
    limit,
    (row) => ({ value: byDistance ? row.tenths! : row.start.getTime(), id: row._id }),
    present,
  );
}

const mentions = (task: FoundTask, text: TextSearch): boolean =>
  text.matches(task.title, task.place.area, task.description);

async function* soonest(
  db: Db,
  filter: Filter<TaskDoc>,
  query: TaskQuery,
  position: Position | undefined,
  most: number | undefined,
): AsyncGenerator<FoundTask> {
  const { near, radiusKm = defaultRadiusKm } = query;
  const around = near
    ? { 'place.point': { $geoWithin: { $centerSphere: [[...near], (radiusKm + publicPlaceErrorKm) / earthKm] } } }
    : {};
  const rows = tasks
    .in(db)
    .find<FoundTask>({ $and: [filter, around, after<TaskDoc>('start', startPosition(position), 1)] }, { projection })
    .sort({ start: 1, _id: 1 })
    .limit(most ?? 0);
  for await (const row of rows) {
    const km = near && publicKm(near, row);
    if (km === undefined) yield row;
    else if (km <= radiusKm) yield { ...row, tenths: Math.ceil(km * 10) };
  }
}

function publicKm([lng, lat]: readonly [number, number], { place }: FoundTask): number {
  const [taskLng, taskLat] = publicPoint(place.point).coordinates;
  return distanceKm(lng, lat, taskLng, taskLat);
}

/** Tasks by `tenths` and id. They are read by their exact distance, which differs by a step or two at most. */
async function* nearest(
  db: Db,
  filter: Filter<TaskDoc>,
  near: readonly [number, number],
  radiusKm: number,
  position: Position | undefined,
): AsyncGenerator<FoundTask> {
  const maxDistance = (radiusKm + publicPlaceErrorKm) * metresPerKm;
  const beyond = position ? Number(position.value) / 10 - stepsKm : 0;
  const rows = tasks.in(db).aggregate<FoundTask & { metres: number }>([
    {
      $geoNear: {
        near: { type: 'Point', coordinates: [...near] },
        key: 'place.point',
        spherical: true,
        query: filter,
        distanceField: 'metres',
        minDistance: Math.min(maxDistance, Math.max(0, beyond * 1000)),
        maxDistance,
      },
    },
    { $project: { ...projection, metres: 1 } },
  ]);
  const waiting: (FoundTask & { tenths: number })[] = [];
  for await (const { metres, ...row } of rows) {
    const km = publicKm(near, row);
    const found = { ...row, tenths: Math.ceil(km * 10) };
    if (km <= radiusKm && isAfter(found, position)) waiting.push(found);
    waiting.sort((a, b) => a.tenths - b.tenths || (a._id.toHexString() < b._id.toHexString() ? -1 : 1));
    // Nothing that is still to come can be nearer than this.
    const settled = Math.floor((metres / 1000 - stepsKm) * 10);
    while (waiting.length > 0 && waiting[0].tenths < settled) yield waiting.shift()!;
  }
  yield* waiting;
}

const isAfter = ({ tenths, _id }: FoundTask & { tenths: number }, position: Position | undefined): boolean =>
  !position ||
  tenths > Number(position.value) ||
  (tenths === position.value && _id.toHexString() > position.id.toHexString());
