import type { ClientSession, Db, ObjectId } from 'mongodb';
import { administratorsOf } from '../../domain/grants/queries.ts';

/** The administrators besides the author, of the unit itself or of the nearest above that has one. */
export async function secondAdministrators(
  { db, session, now }: { db: Db; session?: ClientSession; now: Date },
  path: readonly ObjectId[],
  author: ObjectId,
): Promise<ObjectId[]> {
  const all = await administratorsOf(db, path, now, session);
  for (const unitId of [...path].reverse()) {
    const others = all.filter((one) => one.unitId.equals(unitId) && !one.personId.equals(author));
    if (others.length > 0) return others.map(({ personId }) => personId);
  }
  return [];
}
