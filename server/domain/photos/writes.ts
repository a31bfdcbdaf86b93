import { ObjectId, type Db } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import type { PhotoStage } from '../../../shared/photos.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';
import { photos, type PhotoDoc } from './model.ts';

/** Notes a photo whose files are about to be written. */
export async function openPhoto(db: Db, takenBy: ObjectId, now: Date): Promise<ObjectId> {
  const _id = new ObjectId();
  await photos.in(db).insertOne({ _id, takenBy, stage: 'report', state: 'arriving', createdAt: now, updatedAt: now });
  return _id;
}

/** Keeps photos whose files are there already: those of a demo city. */
export const keepPhotos = (db: Db, docs: PhotoDoc[]) => photos.in(db).insertMany(docs);

/** Notes that a photo's files are there. */
export async function photoArrived(
  { db, session, now }: TransactionContext,
  photoId: ObjectId,
  sizes: Pick<PhotoDoc, 'view' | 'thumb'>,
): Promise<void> {
  await photos
    .in(db)
    .updateOne(
      { _id: photoId, state: 'arriving' },
      { $set: { ...sizes, state: 'ready', updatedAt: now } },
      { session },
    );
}

interface Sent {
  takenBy: ObjectId;
  photoIds: readonly ObjectId[] | undefined;
  of: NonNullable<PhotoDoc['of']>;
  stage: PhotoStage;
  /** Of later words: the event of the case that they are. */
  event?: number;
}

/** Sends one's own photos with a need, a hazard or a step of its case. Refuses `photos` with `invalid_request`. */
export async function sendPhotos(
  { db, session, now }: TransactionContext,
  { takenBy, photoIds = [], of, stage, event }: Sent,
): Promise<void> {
  if (photoIds.length === 0) return;
  const unique = new Map(photoIds.map((id) => [id.toHexString(), id]));
  const { matchedCount } = await photos
    .in(db)
    .updateMany(
      { _id: { $in: [...unique.values()] }, takenBy, state: 'ready', of: { $exists: false } },
      { $set: { of, stage, ...(event === undefined ? {} : { event }), updatedAt: now } },
      { session },
    );
  if (matchedCount < unique.size)
    throw refuseField(
      'body.photos',
      '照片已失效，请重新选择',
      'names a photo that is not there any more; take it anew',
    );
  const sent = await photos.in(db).countDocuments({ 'of.id': of.id, stage, state: 'ready' }, { session });
  if (sent > limits.photosKept)
    throw refuseField(
      'body.photos',
      `一件事最多 ${limits.photosKept} 张照片`,
      `has more than the ${limits.photosKept} photos that one matter may have`,
    );
}

/** The photos of a hazard go with the need that it has become. */
export async function movePhotos({ db, session }: TransactionContext, hazardId: ObjectId, needId: ObjectId) {
  await photos
    .in(db)
    .updateMany({ 'of.id': hazardId }, { $set: { of: { kind: 'need' as const, id: needId } } }, { session });
}

/** Nobody sees these photos any more; a job removes their files. */
export async function dropPhotos(
  { db, session, now }: Pick<TransactionContext, 'db' | 'now'> & Partial<Pick<TransactionContext, 'session'>>,
  which: { ids: readonly ObjectId[] } | { of: readonly ObjectId[] },
): Promise<void> {
  const filter = 'ids' in which ? { _id: { $in: [...which.ids] } } : { 'of.id': { $in: [...which.of] } };
  await photos
    .in(db)
    .updateMany(
      { ...filter, state: { $ne: 'gone' } },
      { $set: { state: 'gone', updatedAt: now } },
      session ? { session } : {},
    );
}

/** Forgets photos whose files have been removed. */
export async function forgetPhotoDocs(db: Db, ids: readonly ObjectId[]): Promise<void> {
  await photos.in(db).deleteMany({ _id: { $in: [...ids] } });
}
