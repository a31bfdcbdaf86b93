import { ObjectId, type ClientSession, type Db, type Filter } from 'mongodb';
import type { PhotoSize } from '../../../shared/photos.ts';
import { combine, rowsOf, runQuery, type Query } from '../../platform/database/query.ts';
import { photos, type PhotoDoc } from './model.ts';

export type { PhotoDoc } from './model.ts';

/** The key of one of a photo's files in the store; a folder a byte, so that none holds too many. */
export const photoKey = (photoId: ObjectId, size: PhotoSize): string => {
  const id = photoId.toHexString();
  return `${id.slice(-2)}/${id}-${size}.jpg`;
};

/** A photo that is there to be seen. */
export const findPhoto = (db: Db, photoId: ObjectId): Promise<PhotoDoc | null> =>
  photos.in(db).findOne({ _id: photoId, state: 'ready' });

/** The photos of these needs or hazards, in the order in which they were taken, by the thing's id. */
export const photosOf = async (
  db: Db,
  ids: readonly ObjectId[],
  session?: ClientSession,
): Promise<Map<string, PhotoDoc[]>> => (ids.length === 0 ? new Map() : runQuery(db, photosAsked(ids), session));

/** The same, to be read together with other things. */
export const photosAsked = (ids: readonly ObjectId[]): Query<Map<string, PhotoDoc[]>> =>
  combine([rowsOf(photos, { 'of.id': { $in: [...ids] }, state: 'ready' })], (rows) => {
    const found = new Map<string, PhotoDoc[]>();
    for (const row of [...rows].sort(byAge)) {
      const of = row.of!.id.toHexString();
      found.set(of, [...(found.get(of) ?? []), row]);
    }
    return found;
  });

const byAge = (one: PhotoDoc, other: PhotoDoc): number => (one._id.toHexString() < other._id.toHexString() ? -1 : 1);

/** Photos that nobody may see any more, and those that did not arrive or were sent with nothing before an instant. */
const left = (before: Date): Filter<PhotoDoc> => ({
  $or: [
    { state: 'gone' },
    { state: 'arriving', updatedAt: { $lt: before } },
    { state: 'ready', updatedAt: { $lt: before }, of: { $exists: false } },
    // The person who took it has left, and it was sent with nothing.
    { state: 'ready', of: { $exists: false }, takenBy: { $exists: false } },
  ],
});

export const photosToRemove = (db: Db, before: Date, limit: number): Promise<PhotoDoc[]> =>
  photos.in(db).find(left(before)).limit(limit).toArray();

const ofKey = /^[0-9a-f]{2}\/([0-9a-f]{24})-(?:view|thumb)\.jpg$/;

/** The photo that a file is of; undefined of a file of another kind. */
export function photoOfKey(key: string): ObjectId | undefined {
  const id = ofKey.exec(key)?.[1];
  return id === undefined ? undefined : new ObjectId(id);
}

/** Those of these photos that are known, in hex. */
export async function knownAmong(db: Db, ids: readonly ObjectId[]): Promise<ReadonlySet<string>> {
  const rows = await photos
    .in(db)
    .find({ _id: { $in: [...ids] } }, { projection: { _id: 1 } })
    .toArray();
  return new Set(rows.map(({ _id }) => _id.toHexString()));
}

/** The photos of things that were sent before an instant, in the order of their ids: at most `limit`. */
export const photosSentBefore = (
  db: Db,
  before: Date,
  after: ObjectId | undefined,
  limit: number,
): Promise<PhotoDoc[]> =>
  photos
    .in(db)
    .find({
      ...(after ? { _id: { $gt: after } } : {}),
      state: 'ready',
      updatedAt: { $lt: before },
      of: { $exists: true },
    })
    .sort({ _id: 1 })
    .limit(limit)
    .toArray();

/** The ids of all photos, for a demo city that goes. */
export const allPhotoIds = (db: Db) => photos.in(db).find({}, { projection: { _id: 1 } });
