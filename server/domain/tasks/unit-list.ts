import type { Db, Filter, ObjectId } from 'mongodb';
import { taskStates } from '../../../shared/words.ts';
import { limits } from '../../../shared/limits.ts';
import { after, pageOfRows, readCursor, type Page, instantPosition } from '../../platform/http/cursor.ts';
import { hasPlaces, searchedIn } from './list-filter.ts';
import type { Config } from '../../platform/config/config.ts';
import { searchTasks, weightOfTask, type TextSearch } from './search.ts';
import { belowUnit } from '../units/stored-paths.ts';
import type { UnitTree } from '../units/tree.ts';
import { tasks, type TaskDoc } from './model.ts';
import { category, instant, integer, line, oneOf, pageFields, queryFlag } from '../../platform/schema/schema.ts';
import { type Infer, type InferFields, optional, shape } from '../../platform/schema/shape.ts';

export const unitTaskFilters = {
  state: optional(oneOf(taskStates)),
  category: optional(category()),
  /** Words of the title, the description or the area. */
  q: optional(line(limits.titleLength)),
  from: optional(instant()),
  to: optional(instant()),
  /** Only what is not over then. */
  endsAfter: optional(instant()),
  /** Only what still lacks people. */
  open: optional(queryFlag()),
};
export type UnitTaskFilter = InferFields<typeof unitTaskFilters>;

export const unitTaskQuery = shape({
  ...unitTaskFilters,
  sort: optional(oneOf(['start', '-start'])),
  /** So many rows are left out before the first page; says nothing beside a cursor. */
  skip: optional(integer(0, limits.rowsSkipped)),
  ...pageFields(),
});
export type UnitTaskQuery = Infer<typeof unitTaskQuery>;

/**
 * The search that a filter names; undefined where it names none, null where its words say nothing that could be found.
 */
const searchOf = ({ q }: UnitTaskFilter, config: Pick<Config, 'searchWordsFile'>): TextSearch | null | undefined =>
  q === undefined ? undefined : (searchTasks(q, config) ?? null);

const filterOf = (
  tree: UnitTree,
  unitId: ObjectId,
  { state, category: kind, endsAfter, open, from, to }: UnitTaskFilter,
  text: TextSearch | undefined,
): Filter<TaskDoc> => ({
  ...belowUnit(tree, unitId),
  ...(state ? { state } : {}),
  ...(kind ? { category: kind } : {}),
  ...searchedIn(text, 1),
  ...(endsAfter ? { end: { $gt: endsAfter } } : {}),
  ...(open ? { $expr: hasPlaces() } : {}),
  ...(from || to ? { start: { ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) } } : {}),
});

/** How many of a subtree's tasks fit a filter, to the last one. */
export async function countUnitTasks(
  db: Db,
  tree: UnitTree,
  config: Pick<Config, 'searchWordsFile'>,
  unitId: ObjectId,
  query: UnitTaskFilter,
): Promise<number> {
  const text = searchOf(query, config);
  if (text === null) return 0;
  const filter = filterOf(tree, unitId, query, text);
  if (!text) return tasks.in(db).countDocuments(filter);
  let count = 0;
  for await (const row of tasks.in(db).find(filter).project<TaskDoc>({ grams: 0 })) {
    if (weightOfTask(row, text) > 0) count++;
  }
  return count;
}

/** One page of a subtree's tasks as its organisers see them: in any state, the latest first. */
export async function listUnitTasks<T>(
  db: Db,
  tree: UnitTree,
  config: Pick<Config, 'searchWordsFile'>,
  unitId: ObjectId,
  query: UnitTaskQuery,
  limit: number,
  present: (task: TaskDoc) => T,
): Promise<Page<T>> {
  const direction = query.sort === 'start' ? 1 : -1;
  const position = readCursor(query.cursor, 'number');
  const text = searchOf(query, config);
  if (text === null) return { items: [], nextCursor: null };
  const filter = filterOf(tree, unitId, query, text);
  const found = tasks
    .in(db)
    .find({ $and: [filter, after<TaskDoc>('start', instantPosition(position), direction)] })
    .project<TaskDoc>({ grams: 0 })
    .sort({ start: direction, _id: direction })
    .skip(text || position ? 0 : (query.skip ?? 0))
    // The stored terms say only that the words may be there, so how many rows that takes is not known beforehand.
    .limit(text ? 0 : limit + 1);
  const rows: TaskDoc[] = [];
  let left = text && !position ? (query.skip ?? 0) : 0;
  for await (const row of found) {
    if (text && weightOfTask(row, text) === 0) continue;
    if (left-- > 0) continue;
    if (rows.push(row) > limit) break;
  }
  return pageOfRows(rows, limit, (row) => ({ value: row.start.getTime(), id: row._id }), present);
}
