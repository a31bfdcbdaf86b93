import type { Db, ObjectId } from 'mongodb';
import { taskStates } from '../../../shared/words.ts';
import { after, pageOfRows, readCursor, type Page, startPosition } from '../../platform/http/cursor.ts';
import { tasks, type TaskDoc } from './model.ts';
import { instant, oneOf, pageFields } from '../../platform/schema/schema.ts';
import { type Infer, optional, shape } from '../../platform/schema/shape.ts';

export const unitTaskQuery = shape({
  state: optional(oneOf(taskStates)),
  from: optional(instant()),
  to: optional(instant()),
  /** Only what is not over then. */
  endsAfter: optional(instant()),
  sort: optional(oneOf(['start', '-start'])),
  ...pageFields(),
});
export type UnitTaskQuery = Infer<typeof unitTaskQuery>;

/** One page of a subtree's tasks as its organisers see them: in any state, the latest first. */
export async function listUnitTasks<T>(
  db: Db,
  unitId: ObjectId,
  query: UnitTaskQuery,
  limit: number,
  present: (task: TaskDoc) => T,
): Promise<Page<T>> {
  const direction = query.sort === 'start' ? 1 : -1;
  const position = readCursor(query.cursor, 'number');
  const filter = {
    unitPath: unitId,
    ...(query.state ? { state: query.state } : {}),
    ...(query.endsAfter ? { end: { $gt: query.endsAfter } } : {}),
    ...(query.from || query.to
      ? { start: { ...(query.from ? { $gte: query.from } : {}), ...(query.to ? { $lt: query.to } : {}) } }
      : {}),
  };
  const rows = await tasks
    .in(db)
    .find({ $and: [filter, after<TaskDoc>('start', startPosition(position), direction)] })
    .project<TaskDoc>({ grams: 0 })
    .sort({ start: direction, _id: direction })
    .limit(limit + 1)
    .toArray();
  return pageOfRows(rows, limit, (row) => ({ value: row.start.getTime(), id: row._id }), present);
}
