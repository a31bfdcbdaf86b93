import type { ClientSession, Db, ObjectId } from 'mongodb';
import { attendances, type VisitDoc } from './model.ts';

export type { VisitDoc } from './model.ts';

/** Every visit of a person, the first one first: their own data. */
export const attendancesOf = (db: Db, personId: ObjectId, session?: ClientSession): Promise<VisitDoc[]> =>
  attendances.in(db).find({ personId }, session ? { session } : {}).sort({ 'in.at': 1 }).toArray();

/**
 * What becomes of a person's visits when they are erased: times and methods stay, as facts of the service that hours
 * rest on; the devices and how far away they were go.
 */
export async function forgetDevicesOf(db: Db, personId: ObjectId, session: ClientSession): Promise<void> {
  await attendances.in(db).updateMany(
    { personId },
    {
      $set: { devices: [] },
      $unset: { 'in.distanceMetres': '', 'in.accuracyMetres': '', 'in.far': '', 'out.distanceMetres': '', 'out.accuracyMetres': '', 'out.far': '' },
    },
    { session },
  );
}
