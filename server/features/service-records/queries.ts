import type { Db, ObjectId } from 'mongodb';
import { after, instantPosition, readCursor } from '../../platform/http/cursor.ts';
import { ownCopy } from '../../platform/personal/datum.ts';
import { serviceRecords, type ServiceRecordDoc } from './model.ts';

export const findRecord = (db: Db, recordId: ObjectId): Promise<ServiceRecordDoc | null> =>
  serviceRecords.in(db).findOne({ _id: recordId });

/** Rows of a page of a person's records, the latest first; one more than the page holds. */
export function recordRows(
  db: Db,
  personId: ObjectId,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<ServiceRecordDoc[]> {
  const position = readCursor(cursor, 'number');
  return serviceRecords
    .in(db)
    .find({
      personId,
      ...after<ServiceRecordDoc>('issuedAt', instantPosition(position), -1),
    })
    .sort({ issuedAt: -1, _id: -1 })
    .limit(limit + 1)
    .toArray();
}

/** All records of a person, for the copy of their own data (PIPL 45). */
export const recordsOf = (db: Db, personId: ObjectId): Promise<ServiceRecordDoc[]> =>
  serviceRecords.in(db).find({ personId }).sort({ _id: 1 }).toArray();

/** A record, for the copy of its person's own data. */
export const ownRecord = (record: ServiceRecordDoc) => ownCopy(record, serviceRecords.personal);
