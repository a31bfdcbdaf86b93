import type { Db, ObjectId } from 'mongodb';
import { ownCopy } from '../../platform/personal/datum.ts';
import { attendances, codeReaders } from './model.ts';

/** A person's check-ins and check-outs, for the copy of their own data (PIPL 45); who ticked them off is left out. */
export async function attendancesOf(db: Db, personId: ObjectId) {
  const rows = await attendances.in(db).find({ personId }).sort({ _id: 1 }).toArray();
  return rows.map((row) => ownCopy(row, attendances.personal));
}

/** The tasks whose check-in codes a person fetched, for the copy of their own data. */
export async function codesReadBy(db: Db, personId: ObjectId) {
  const rows = await codeReaders.in(db).find({ personId }).sort({ _id: 1 }).toArray();
  return rows.map((row) => ownCopy(row, codeReaders.personal));
}
