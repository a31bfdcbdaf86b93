import Joi from 'joi';
import type { Db, Filter } from 'mongodb';
import {
  after,
  pageOfRows,
  readCursor,
  type Page,
  type Position,
  instantPosition,
} from '../../platform/http/cursor.ts';
import type { Projected } from '../../platform/database/projection.ts';
import type { Config } from '../../platform/config/config.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import { type FieldWeight, fieldWeights } from '../../platform/text/search/terms.ts';
import { searchTasks, type TextSearch, weightOfTask } from './search.ts';
import { publicTasks, taskFilters, type TaskFilters } from './list-filter.ts';
import { searchIndex, tasks, type TaskDoc } from './model.ts';
import { listedTaskFields } from './present.ts';
import type { UnitTree } from '../units/tree.ts';
import { publicPlaceErrorKm, publicPoint } from './public-place.ts';
import { line, lngLat, oneOf, pageFields, queryFlag } from '../../platform/schema/schema.ts';
import { type Infer, optional, shape } from '../../platform/schema/shape.ts';
import { limits } from '../../../shared/limits.ts';

export const taskQuery = shape({
  ...taskFilters,
  q: optional(line(limits.titleLength)),
  near: optional(lngLat()),
  radiusKm: optional(Joi.number().min(0.1).max(limits.radiusKm)),
  sort: optional(oneOf(['start', 'distance'])),
  /** Without what is settled for the caller: tasks that they are in, are invited to, or have said no to. */
  unsettled: optional(queryFlag()),
  ...pageFields(),
});
export type TaskQuery = Infer<typeof taskQuery> & Pick<TaskFilters, 'except'>;

/**
 * `tenths`: the distance in steps of 100 m, rounded up, from the place that everybody may know. Were it, or the radius,
 * measured from the exact one, a few questions from different places would tell where somebody lives.
 * `weight`: that of the field in which what was searched for stands.
 */
export type FoundTask = Projected<TaskDoc, typeof projection> & { tenths?: number; weight?: FieldWeight };

export const defaultRadiusKm = 20;
const earthKm = 6378.1; // MongoDB's own sphere, a little larger than the engine's
const metresPerKm = 1_002;
/**
 * How far the distance that is shown may lie from the exact one: the public place, a step of rounding, the two spheres
 * at 100 km.
 */
const stepsKm = publicPlaceErrorKm + 0.1 + 0.12;
const projection = { ...listedTaskFields, description: 1 } as const;

/**
 * One page of the tasks that everybody may find: by start, by distance, or, where a text is searched without an order,
 * by the weight of the field that holds it and then by start.
 */
export async function listTasks<T>(
  db: Db,
  tree: UnitTree,
  config: Pick<Config, 'searchWordsFile'>,
  query: TaskQuery,
  now: Date,
  present: (task: FoundTask) => T,
): Promise<Page<T>> {
  const text = query.q === undefined ? undefined : searchTasks(query.q, config);
  if (query.q !== undefined && !text) return { items: [], nextCursor: null };
  const { limit } = query;
  const position = readCursor(query.cursor, 'number');
  const byDistance = query.sort === 'distance' && query.near !== undefined;
  const rows = byDistance
    ? nearest(db, publicTasks(tree, query, text, now), query.near!, query.radiusKm ?? defaultRadiusKm, position)
    : text && !query.sort
      ? heaviest(db, tree, text, query, now, position)
      : soonest(db, publicTasks(tree, query, text, now), query, text, position);
  const found: FoundTask[] = [];
  for await (const row of rows) {
    if (text && byDistance && weightOfTask(row, text) === 0) continue;
    if (found.push(row) > limit) break;
  }
  return pageOfRows(found, limit, (row) => ({ value: valueOf(row, byDistance), id: row._id }), present);
}

/** More than any start, in ms since 1970: the order by weight and then by start as a single number. */
const perWeightMs = 1e14;
const [heaviestWeight] = fieldWeights;
const offsetOf = (weight: FieldWeight = heaviestWeight): number => (heaviestWeight - weight) * perWeightMs;

const valueOf = ({ tenths, start, weight }: FoundTask, byDistance: boolean): number =>
  byDistance ? tenths! : offsetOf(weight) + start.getTime();

/** Tasks by the weight of the field that holds the text and then by start, read one weight after the other. */
async function* heaviest(
  db: Db,
  tree: UnitTree,
  text: TextSearch,
  query: TaskQuery,
  now: Date,
  position: Position | undefined,
): AsyncGenerator<FoundTask> {
  for (const weight of fieldWeights) {
    const at = position && Number(position.value) - offsetOf(weight);
    if (at !== undefined && at >= perWeightMs) continue;
    const from = position && at !== undefined && at >= 0 ? { ...position, value: at } : undefined;
    for await (const row of soonest(db, publicTasks(tree, query, text, now, weight), query, text, from))
      if (row.weight === weight) yield row;
  }
}

async function* soonest(
  db: Db,
  filter: Filter<TaskDoc>,
  query: TaskQuery,
  text: TextSearch | undefined,
  position: Position | undefined,
): AsyncGenerator<FoundTask> {
  const { near, radiusKm = defaultRadiusKm, limit } = query;
  const around = near
    ? { 'place.point': { $geoWithin: { $centerSphere: [[...near], (radiusKm + publicPlaceErrorKm) / earthKm] } } }
    : {};
  const rows = tasks
    .in(db)
    .find<FoundTask>(
      { $and: [filter, around, after<TaskDoc>('start', instantPosition(position), 1)] },
      { projection, ...(text ? { hint: searchIndex, batchSize: 2 * (limit + 1) } : {}) },
    )
    .sort({ start: 1, _id: 1 })
    // Text and radius are verified here, so how many rows that takes is not known beforehand.
    .limit(text || near ? 0 : limit + 1);
  for await (const row of rows) {
    const weight = text && weightOfTask(row, text);
    if (weight === 0) continue;
    const found = weight && !query.sort ? { ...row, weight } : row;
    const km = near && publicKm(near, row);
    if (km === undefined) yield found;
    else if (km <= radiusKm) yield { ...found, tenths: Math.ceil(km * 10) };
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
