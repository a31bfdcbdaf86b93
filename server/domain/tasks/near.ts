import { ObjectId, type Db } from 'mongodb';
import type { Projected } from '../../platform/database/projection.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import { type TextSearch, weightOfTask } from './search.ts';
import { publicTasks, type TaskFilters } from './list-filter.ts';
import type { UnitTree } from '../units/tree.ts';
import { tasks, type TaskDoc } from './model.ts';
import { listedTaskFields } from './present.ts';

const projection = { ...listedTaskFields, exposure: 1 } as const;
export type RankableTask = Projected<TaskDoc, typeof projection>;
/** With all that a search by words reads. */
const searched = { ...projection, description: 1 } as const;

/** MongoDB measures on a sphere a little larger than the engine's: wide enough for both. */
const metresPerKm = 1_002;

/**
 * Published tasks that still take people, the nearest first, read as far as somebody asks. `km` is the exact distance.
 */
export async function* openTasksNear(
  db: Db,
  tree: UnitTree,
  [lng, lat]: readonly [number, number],
  withinKm: number,
  { text, ...filters }: TaskFilters & { text?: TextSearch },
  now: Date,
): AsyncGenerator<{ task: RankableTask; km: number }> {
  const rows = tasks.in(db).aggregate<Projected<TaskDoc, typeof searched>>([
    {
      $geoNear: {
        near: { type: 'Point', coordinates: [lng, lat] },
        key: 'place.point',
        spherical: true,
        distanceField: 'metres',
        maxDistance: withinKm * metresPerKm,
        query: publicTasks(tree, { ...filters, open: true }, text, now),
      },
    },
    { $project: searched },
  ]);
  for await (const task of rows) {
    if (text && weightOfTask(task, text) === 0) continue;
    const [taskLng, taskLat] = task.place.point.coordinates;
    yield { task, km: distanceKm(lng, lat, taskLng, taskLat) };
  }
}

/** Every published task that people may still sign up for. */
export const openTasks = (db: Db, now: Date): AsyncIterable<RankableTask> =>
  tasks
    .in(db)
    .find<RankableTask>({ state: 'published', signUpBy: { $gt: now } }, { projection })
    .batchSize(2_000);

/**
 * A unit's tasks, with those below it, that still take people; without the turns of rotas, whose members are asked in
 * turn.
 */
export const openTasksOf = (db: Db, tree: UnitTree, filters: TaskFilters, now: Date): Promise<RankableTask[]> =>
  tasks
    .in(db)
    .find<RankableTask>(
      { $and: [publicTasks(tree, { ...filters, open: true }, undefined, now), { rotaId: { $exists: false } }] },
      { projection },
    )
    .sort({ _id: 1 })
    .toArray();

export const rankableTasks = (db: Db, ids: readonly string[]): Promise<RankableTask[]> =>
  tasks
    .in(db)
    .find<RankableTask>({ _id: { $in: ids.map((id) => new ObjectId(id)) }, state: 'published' }, { projection })
    .toArray();

/** Adds to how often tasks were shown. Nothing that organisers edit: the version stays. */
export async function addExposure(db: Db, shown: ReadonlyMap<number, readonly ObjectId[]>): Promise<void> {
  const writes = [...shown].map(([times, ids]) => ({
    updateMany: { filter: { _id: { $in: [...ids] } }, update: { $inc: { exposure: times } } },
  }));
  await tasks.in(db).bulkWrite(writes, { ordered: false });
}

/** Multiplies how often tasks that are still to come were shown by a share below 1, rounding down. */
export async function scaleExposure(db: Db, by: number, now: Date): Promise<void> {
  await tasks
    .in(db)
    .updateMany({ state: 'published', end: { $gt: now }, exposure: { $gt: 0 } }, [
      { $set: { exposure: { $floor: { $multiply: ['$exposure', by] } } } },
    ]);
}
