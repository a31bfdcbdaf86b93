import type { ObjectId } from 'mongodb';
import type { Change } from '../../platform/database/change.ts';
import { needs } from './model.ts';

/** Rewrites the way from the root in every need of a unit that moved, and of everything below it. */
export async function moveNeedPaths(
  change: Change,
  unitId: ObjectId,
  oldPath: readonly ObjectId[],
  newPath: readonly ObjectId[],
): Promise<void> {
  const below = { $slice: ['$unitPath', oldPath.length, 1_000] };
  await needs
    .in(change.db)
    .updateMany(
      { unitPath: unitId },
      [{ $set: { unitPath: { $concatArrays: [[...newPath], below] }, updatedAt: change.now } }],
      { session: change.session },
    );
}
