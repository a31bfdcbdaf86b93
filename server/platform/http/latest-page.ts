import type { Collection, Filter, FindOptions, ObjectId } from 'mongodb';
import { pageOfRows, readCursor, type Page } from './cursor.ts';

/** The part of a list that a request asks for. */
export interface PageAsked {
  limit: number;
  cursor?: string | undefined;
}

/** One page of the documents that fit, those made last first. Refuses with `invalid_cursor`. */
export async function latestPage<T extends { _id: ObjectId }, Shown extends { _id: ObjectId } = T>(
  collection: Collection<T>,
  which: Filter<T>,
  { limit, cursor }: PageAsked,
  options: FindOptions = {},
): Promise<Page<Shown>> {
  const position = readCursor(cursor, 'number');
  const beyond = (position ? { _id: { $lt: position.id } } : {}) as Filter<T>;
  const rows = await collection
    .find<Shown>({ $and: [which, beyond] } as Filter<T>, options)
    .sort({ _id: -1 })
    .limit(limit + 1)
    .toArray();
  return pageOfRows(
    rows,
    limit,
    ({ _id }) => ({ value: 0, id: _id }),
    (row) => row,
  );
}
