import type { Db, ObjectId } from 'mongodb';
import { taskStates } from '../../../shared/words.ts';
import { limits } from '../../../shared/limits.ts';
import { after, pageOfRows, readCursor, type Page, startPosition } from '../../platform/http/cursor.ts';
import { hasPlaces, searchedIn } from './list-filter.ts';
import type { Config } from '../../platform/config/config.ts';
import { searchTasks, weightOfTask } from './search.ts';
import { belowUnit } from '../units/stored-paths.ts';
import type { UnitTree } from '../units/tree.ts';
import { tasks, type TaskDoc } from './model.ts';
import { category, instant, line, oneOf, pageFields, queryFlag } from '../../platform/schema/schema.ts';
import { type Infer, optional, shape } from '../../platform/schema/shape.ts';

export const unitTaskQuery = shape({
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
  sort: optional(oneOf(['start', '-start'])),
  ...pageFields(),
});
export type UnitTaskQuery = Infer<typeof unitTaskQuery>;

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
  const text = query.q === undefined ? undefined : searchTasks(query.q, config);
  if (query.q !== undefined && !text) return { items: [], nextCursor: null };
  const filter = {
    ...belowUnit(tree, unitId),
    ...(query.state ? { state: query.state } : {}),
    ...(query.category ? { category: query.category } : {}),
    ...searchedIn(text, 1),
    ...(query.endsAfter ? { end: { $gt: query.endsAfter } } : {}),
    ...(query.open ? { $expr: hasPlaces() } : {}),
    ...(query.from || query.to
      ? { start: { ...(query.from ? { $gte: query.from } : {}), ...(query.to ? { $lt: query.to } : {}) } }
      : {}),
  };
  const found = tasks
    .in(db)
    .find({ $and: [filter, after<TaskDoc>('start', startPosition(position), direction)] })
    .project<TaskDoc>({ grams: 0 })
    .sort({ start: direction, _id: direction })
    // The stored terms say only that the words may be there, so how many rows that takes is not known beforehand.
    .limit(text ? 0 : limit + 1);
  const rows: TaskDoc[] = [];
  for await (const row of found) {
    if (text && weightOfTask(row, text) === 0) continue;
    if (rows.push(row) > limit) break;
  }
  return pageOfRows(rows, limit, (row) => ({ value: row.start.getTime(), id: row._id }), present);
}
