import type { Db, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { attendances, codeReaders } from './model.ts';

/** A person's check-ins and check-outs, for the copy of their own data (PIPL 45); who ticked them off is left out. */
export async function attendancesOf(db: Db, personId: ObjectId) {
  const rows = await attendances.in(db).find({ personId }).sort({ _id: 1 }).toArray();
  return rows.map(({ _id, personId: _own, in: came, out, review, ...facts }) => {
    const { by: _cameBy, ...arrival } = came;
    const { by: _leftBy, ...leaving } = out ?? {};
    const { by: _reviewer, ...reviewed } = review ?? {};
    return { id: _id, ...facts, in: arrival, out: out && leaving, review: review && reviewed };
  });
}

/** The tasks whose check-in codes a person fetched, for the copy of their own data. */
export const codesReadBy = async (db: Db, personId: ObjectId) =>
  (await codeReaders.in(db).find({ personId }).sort({ _id: 1 }).toArray()).map(({ taskId, at }) => ({ taskId, at }));

/** Traces of the person's devices and whereabouts go; when they were there is evidence of service, and stays. */
export async function forgetDevices({ db, session }: TransactionContext, personId: ObjectId): Promise<number> {
  const traces = { 'in.distanceMetres': '', 'in.accuracyMetres': '' } as const;
  const { modifiedCount } = await attendances
    .in(db)
    .updateMany({ personId }, { $set: { devices: [] }, $unset: traces }, { session });
  await attendances
    .in(db)
    .updateMany(
      { personId, out: { $ne: null } },
      { $unset: { 'out.distanceMetres': '', 'out.accuracyMetres': '' } },
      { session },
    );
  await codeReaders.in(db).deleteMany({ personId }, { session });
  return modifiedCount;
}
