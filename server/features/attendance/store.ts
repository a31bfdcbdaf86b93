import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';
import type { Entry } from './entry.ts';
import { attendances, type VisitDoc } from './model.ts';

/**
 * The visits of participations, by participation, each list with the first one first. A participation without a summary
 * has none: at a first check-in there is nothing to read.
 */
export async function visitsOf(
  db: Db,
  participations: readonly Pick<ParticipationDoc, '_id' | 'attendance'>[],
  session?: ClientSession,
): Promise<Map<string, VisitDoc[]>> {
  const ids = participations.filter(({ attendance }) => attendance).map(({ _id }) => _id);
  if (ids.length === 0) return new Map();
  const rows = await attendances
    .in(db)
    .find({ participationId: { $in: ids } }, session ? { session } : {})
    .sort({ participationId: 1, n: 1 })
    .toArray();
  const visits = new Map<string, VisitDoc[]>();
  for (const row of rows) {
    const id = row.participationId.toHexString();
    visits.set(id, [...(visits.get(id) ?? []), row]);
  }
  return visits;
}

/** Writes the visits of entries; of several states of one, the last. The version of the participation guards them. */
export async function writeVisits(
  db: Db,
  session: ClientSession,
  entries: readonly Pick<Entry, 'visits' | 'opened'>[],
): Promise<void> {
  const last = new Map(entries.flatMap(({ visits }) => visits).map((visit) => [visit._id.toHexString(), visit]));
  const opened = new Set(entries.flatMap((entry) => (entry.opened ? [entry.opened.toHexString()] : [])));
  const [added, changed] = [[...last].filter(([id]) => opened.has(id)), [...last].filter(([id]) => !opened.has(id))];
  if (added.length > 0)
    await attendances.in(db).insertMany(
      added.map(([, visit]) => visit),
      { session },
    );
  if (changed.length === 0) return;
  await attendances.in(db).bulkWrite(
    changed.map(([, visit]) => ({ replaceOne: { filter: { _id: visit._id }, replacement: visit } })),
    { session, ordered: false },
  );
}

export const visitById = (db: Db, id: ObjectId): Promise<VisitDoc | null> => attendances.in(db).findOne({ _id: id });

/** Of these devices, those that several people used for the task. */
export async function sharedDevices(db: Db, taskId: ObjectId, devices: readonly string[]): Promise<Set<string>> {
  if (devices.length === 0) return new Set();
  const rows = await attendances
    .in(db)
    .find({ taskId, devices: { $in: [...devices] } }, { projection: { personId: 1, devices: 1 } })
    .toArray();
  const people = new Map<string, Set<string>>();
  for (const { personId, devices: used } of rows) {
    for (const device of used) people.set(device, (people.get(device) ?? new Set()).add(personId.toHexString()));
  }
  return new Set([...people].filter(([, users]) => users.size > 1).map(([device]) => device));
}
