import type { ClientSession, Db, ObjectId } from 'mongodb';
import { grants } from './model.ts';

/** Who administers these very units at an instant. */
export const administratorsOf = (
  db: Db,
  unitIds: readonly ObjectId[],
  now: Date,
  session?: ClientSession,
): Promise<{ personId: ObjectId; unitId: ObjectId }[]> =>
  grants
    .in(db)
    .find(
      {
        unitId: { $in: [...unitIds] },
        role: 'administrator',
        $or: [{ endsAt: { $exists: false } }, { endsAt: { $gt: now } }],
      },
      { projection: { _id: 0, personId: 1, unitId: 1 }, ...(session ? { session } : {}) },
    )
    .toArray();
