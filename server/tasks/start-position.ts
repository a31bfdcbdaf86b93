import type { ObjectId } from 'mongodb';
import type { Position } from '../http/cursor.ts';
import { refuse } from '../http/errors.ts';

/** Where a page sorted by start goes on; a cursor that names no instant is none of ours. */
export function startPosition(position: Position | undefined): { value: Date; id: ObjectId } | undefined {
  if (!position) return undefined;
  const value = new Date(position.value);
  if (Number.isNaN(value.getTime())) throw refuse('invalid_cursor');
  return { value, id: position.id };
}
