import type { Db, ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { photoSides } from '../../../shared/photos.ts';
import { keysOf } from '../../../shared/words.ts';
import { hazardsOverSince } from '../../domain/hazards/queries.ts';
import { needsOverSince } from '../../domain/needs/queries.ts';
import { photoKey, photosSentBefore, photosToRemove } from '../../domain/photos/queries.ts';
import { dropPhotos, forgetPhotoDocs } from '../../domain/photos/writes.ts';
import type { PhotoStore } from '../../platform/photos/store.ts';

const batchSize = 200;

interface Kept {
  db: Db;
  photoStore: PhotoStore;
}

/**
 * Removes the files of photos that are gone, that never arrived, or that were sent with nothing within a day, and then
 * what was known of them. Broken off, the next run goes on: a document stays until its files are away.
 */
export async function sweepPhotos({ db, photoStore }: Kept, now: Date): Promise<number> {
  let removed = 0;
  for (;;) {
    const rows = await photosToRemove(db, new Date(+now - dayMs), batchSize);
    for (const { _id } of rows)
      await Promise.all(keysOf(photoSides).map((size) => photoStore.remove(photoKey(_id, size))));
    await forgetPhotoDocs(
      db,
      rows.map(({ _id }) => _id),
    );
    removed += rows.length;
    if (rows.length < batchSize) return removed;
  }
}

/**
 * Photos go with the address of their need: once it is over and can be rated no more; of a report that was not taken up
 * as soon.
 */
export async function forgetOldPhotos(db: Db, now: Date): Promise<void> {
  const before = new Date(+now - (limits.ratingDays + limits.ratingEditDays) * dayMs);
  let after: ObjectId | undefined;
  for (;;) {
    const rows = await photosSentBefore(db, before, after, batchSize);
    const sent = (kind: 'need' | 'hazard') => rows.flatMap(({ of }) => (of?.kind === kind ? of.id : []));
    const over = [
      ...(await needsOverSince(db, sent('need'), before)),
      ...(await hazardsOverSince(db, sent('hazard'), before)),
    ];
    await dropPhotos({ db, now }, { of: over });
    if (rows.length < batchSize) return;
    after = rows.at(-1)!._id;
  }
}
