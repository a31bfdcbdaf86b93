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

/** Of the phones of these visits, those that several people used for one task. */
export async function sharedDevicesIn(
  db: Db,
  visits: readonly Pick<VisitDoc, 'taskId' | 'devices'>[],
): Promise<Set<string>> {
  const devices = [...new Set(visits.flatMap((visit) => visit.devices))];
  if (devices.length === 0) return new Set();
  const taskIds = [...new Map(visits.map(({ taskId }) => [taskId.toHexString(), taskId])).values()];
  const rows = await attendances
    .in(db)
    .find(
      { taskId: { $in: taskIds }, devices: { $in: devices } },
      { projection: { taskId: 1, personId: 1, devices: 1 } },
    )
    .toArray();
  const users = new Map<string, { device: string; people: Set<string> }>();
  for (const { taskId, personId, devices: used } of rows) {
    for (const device of used) {
      const key = `${taskId.toHexString()} ${device}`;
      const known = users.get(key) ?? { device, people: new Set() };
      users.set(key, { device, people: known.people.add(personId.toHexString()) });
    }
  }
  return new Set([...users.values()].filter(({ people }) => people.size > 1).map(({ device }) => device));
}
