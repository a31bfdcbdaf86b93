import type { Db, ObjectId } from 'mongodb';
import { ownCopy } from '../../platform/personal/datum.ts';
import { belongings } from './model.ts';
import { belongingsOf } from './queries.ts';

/** The belongings of a person, for the copy of their own data (PIPL 45). */
export const ownBelongings = async (db: Db, personId: ObjectId) =>
  (await belongingsOf(db, personId)).map((row) => ownCopy(row, belongings.personal));
