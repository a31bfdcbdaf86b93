import type { Db, ObjectId } from 'mongodb';
import { ownCopy } from '../../platform/personal/datum.ts';
import { hazards } from './model.ts';

/** The reports of a person, for the copy of their own data (PIPL 45). */
export async function hazardsBy(db: Db, reporterId: ObjectId) {
  const rows = await hazards.in(db).find({ reporterId }).sort({ createdAt: 1, _id: 1 }).toArray();
  return rows.map((row) => ownCopy(row, hazards.personal));
}
