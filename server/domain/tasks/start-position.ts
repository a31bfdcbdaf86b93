import type { ObjectId } from 'mongodb';
import type { Position } from '../../platform/http/cursor.ts';
import { refuse } from '../../platform/refusals/refuse.ts';

/** Where a page sorted by start goes on; a cursor that names no instant is none of ours. */
export function startPosition(position: Position | undefined): { value: Date; id: ObjectId } | undefined {
  if (!position) return undefined;
  const value = new Date(position.value);
  if (Number.isNaN(value.getTime())) throw refuse('invalid_cursor');
  return { value, id: position.id };
}
