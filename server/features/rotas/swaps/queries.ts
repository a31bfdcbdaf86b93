import type { Db, ObjectId } from 'mongodb';
import { swaps, type SwapState } from './model.ts';

/** The states that these swaps are in now, by id. */
export async function swapStatesOf(db: Db, ids: readonly ObjectId[]): Promise<Map<string, SwapState>> {
  if (ids.length === 0) return new Map();
  const rows = await swaps
    .in(db)
    .find({ _id: { $in: [...ids] } }, { projection: { state: 1 } })
    .toArray();
  return new Map(rows.map(({ _id, state }) => [_id.toHexString(), state]));
}
