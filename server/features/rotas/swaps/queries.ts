import type { Db, Filter, ObjectId } from 'mongodb';
import { after, instantPosition, readCursor } from '../../../platform/http/cursor.ts';
import { swaps, type SwapDoc, type SwapState } from './model.ts';

interface SwapQuery {
  state?: SwapState;
  limit: number;
  cursor?: string;
}

/** Rows of a page of swaps, the latest first; one more than the page holds. */
export function pageOfSwaps(db: Db, whose: Filter<SwapDoc>, { state, limit, cursor }: SwapQuery): Promise<SwapDoc[]> {
  const position = readCursor(cursor, 'number');
  return swaps
    .in(db)
    .find({
      $and: [{ ...whose, ...(state ? { state } : {}) }, after<SwapDoc>('createdAt', instantPosition(position), -1)],
    })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
}

/** The states that these swaps are in now, by id. */
export async function swapStatesOf(db: Db, ids: readonly ObjectId[]): Promise<Map<string, SwapState>> {
  if (ids.length === 0) return new Map();
  const rows = await swaps
    .in(db)
    .find({ _id: { $in: [...ids] } }, { projection: { state: 1 } })
    .toArray();
  return new Map(rows.map(({ _id, state }) => [_id.toHexString(), state]));
}
