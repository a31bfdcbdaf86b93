import type { Db, ObjectId } from 'mongodb';
import { photosOf } from '../photos/queries.ts';
import { hazards } from './model.ts';

/** Of each need that was a hazard, a photo of the report that everybody may see, by the need's id in hex. */
export async function clearedPhotos(db: Db, needIds: readonly ObjectId[]): Promise<ReadonlyMap<string, ObjectId>> {
  if (needIds.length === 0) return new Map();
  const rows = await hazards
    .in(db)
    .find({ needId: { $in: [...needIds] }, photosCleared: true }, { projection: { needId: 1 } })
    .toArray();
  const photos = await photosOf(
    db,
    rows.map(({ needId }) => needId!),
  );
  return new Map(
    [...photos].flatMap(([id, list]): [string, ObjectId][] => {
      const reported = list.find(({ stage }) => stage === 'report');
      return reported ? [[id, reported._id]] : [];
    }),
  );
}
