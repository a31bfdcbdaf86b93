import type { Db, ObjectId } from 'mongodb';
import { ownCopy } from '../../platform/personal/datum.ts';
import { photos } from './model.ts';

/**
 * A person's photos, for the copy of their own data (PIPL 45): what they are of, and when; their files by their ids.
 */
export async function photosBy(db: Db, takenBy: ObjectId) {
  const rows = await photos.in(db).find({ takenBy, state: 'ready' }).sort({ _id: 1 }).toArray();
  return rows.map((row) => ownCopy(row, photos.personal));
}
