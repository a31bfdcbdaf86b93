import { ObjectId, type Filter } from 'mongodb';
import { refuse } from '../refusals/refuse.ts';

/**
 * Keyset pagination: a cursor names the last row shown by its sort value and id, so that a page neither repeats nor
 * skips rows when others come and go. Opaque to clients.
 */
export interface Position {
  value: number | string;
  id: ObjectId;
}

export const writeCursor = (position: Position): string =>
  Buffer.from(JSON.stringify([position.value, position.id.toHexString()])).toString('base64url');

export function readCursor(cursor: string | undefined, kind: 'number' | 'string'): Position | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [value, hex] = parsed as [unknown, unknown];
    if (typeof value !== kind || typeof hex !== 'string' || !/^[0-9a-f]{24}$/.test(hex)) throw refuse('invalid_cursor');
    if (typeof value === 'number' && !Number.isFinite(value)) throw refuse('invalid_cursor');
    return { value: value as number | string, id: new ObjectId(hex) };
  } catch {
    throw refuse('invalid_cursor');
  }
}

/** The rows after a position, for a sort by `field` and then `_id`, both in the same direction. */
export function after<T>(
  field: string,
  position: { value: unknown; id: ObjectId } | undefined,
  direction: 1 | -1,
): Filter<T> {
  if (!position) return {};
  const beyond = direction === 1 ? '$gt' : '$lt';
  return {
    $or: [{ [field]: { [beyond]: position.value } }, { [field]: position.value, _id: { [beyond]: position.id } }],
  } as Filter<T>;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Makes a page of rows that were read with `limit + 1`. */
export function pageOfRows<R, T>(
  rows: R[],
  limit: number,
  positionOf: (row: R) => Position,
  present: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(present),
    nextCursor: rows.length > limit && last ? writeCursor(positionOf(last)) : null,
  };
}

/** Where a list that is sorted by an instant goes on; a cursor that names no instant is none of ours. */
export function instantPosition(position: Position | undefined): { value: Date; id: ObjectId } | undefined {
  if (!position) return undefined;
  const value = new Date(position.value);
  if (Number.isNaN(value.getTime())) throw refuse('invalid_cursor');
  return { value, id: position.id };
}
