import type { ClientSession, Db, ObjectId } from 'mongodb';
import { ofPairs, type TaskAndPerson } from '../participations/for-attendance.ts';
import { attendances, type VisitDoc } from './model.ts';

/** The visits of these people to these tasks, by participation, each list with the first one first. */
export async function visitsOf(db: Db, pairs: readonly TaskAndPerson[], session?: ClientSession): Promise<Map<string, VisitDoc[]>> {
  if (pairs.length === 0) return new Map();
  const rows = await attendances.in(db).find(ofPairs(pairs), session ? { session } : {}).sort({ n: 1 }).toArray();
  const visits = new Map<string, VisitDoc[]>();
  for (const row of rows) {
    const id = row.participationId.toHexString();
    visits.set(id, [...(visits.get(id) ?? []), row]);
  }
  return visits;
}

/** Writes visits as they now are, new or not; of several states of one, the last. The version of the participation guards them. */
export async function writeVisits(db: Db, session: ClientSession, visits: readonly VisitDoc[]): Promise<void> {
  const last = new Map(visits.map((visit) => [visit._id.toHexString(), visit]));
  if (last.size === 0) return;
  await attendances.in(db).bulkWrite(
    [...last.values()].map((visit) => ({ replaceOne: { filter: { _id: visit._id }, replacement: visit, upsert: true } })),
    { session, ordered: false },
  );
}

export const visitById = (db: Db, id: ObjectId): Promise<VisitDoc | null> => attendances.in(db).findOne({ _id: id });

/** Of these devices, those that several people used for the task. */
export async function sharedDevices(db: Db, taskId: ObjectId, devices: readonly string[]): Promise<Set<string>> {
  if (devices.length === 0) return new Set();
  const rows = await attendances.in(db)
    .find({ taskId, devices: { $in: [...devices] } }, { projection: { personId: 1, devices: 1 } }).toArray();
  const people = new Map<string, Set<string>>();
  for (const { personId, devices: used } of rows) {
    for (const device of used) people.set(device, (people.get(device) ?? new Set()).add(personId.toHexString()));
  }
  return new Set([...people].filter(([, users]) => users.size > 1).map(([device]) => device));
}
