import type { Db, ObjectId } from 'mongodb';
import { runQuery } from '../../platform/database/query.ts';
import { tasksForPlaces } from '../tasks/slots.ts';
import { participations, type ParticipationDoc } from './model.ts';

/** A position in a waitlist: 1 is next. */
export interface WaitlistPosition {
  position: number;
  of: number;
}

/**
 * The waitlist positions of those of the participations that wait, by the participation's id. Each waitlist is read on
 * its index, as far as the last of them stands.
 */
export async function waitlistPositions(
  db: Db,
  rows: readonly ParticipationDoc[],
): Promise<Map<string, WaitlistPosition>> {
  const waitlists = new Map<string, ParticipationDoc[]>();
  for (const row of rows.filter(({ state }) => state === 'waiting')) {
    const key = row.roleId.toHexString();
    waitlists.set(key, [...(waitlists.get(key) ?? []), row]);
  }
  if (waitlists.size === 0) return new Map();
  const tasks = await runQuery(db, tasksForPlaces([...waitlists.values()].map(([{ taskId }]) => taskId)));
  const lengths = new Map(
    tasks.flatMap((task) => task.roles.map((role) => [role._id.toHexString(), role.waiting ?? 0])),
  );
  const read = [...waitlists].map(async ([key, waiting]) => {
    const last = new Date(Math.max(...waiting.map(({ waitingSince }) => +waitingSince!)));
    const ids = await upTo(db, waiting[0], last);
    return waiting.flatMap(({ _id }): [string, WaitlistPosition][] => {
      const position = ids.indexOf(_id.toHexString()) + 1;
      // The line may have moved between the two readings.
      return position === 0 ? [] : [[_id.toHexString(), { position, of: Math.max(position, lengths.get(key) ?? 0) }]];
    });
  });
  return new Map((await Promise.all(read)).flat());
}

async function upTo(db: Db, { taskId, roleId }: { taskId: ObjectId; roleId: ObjectId }, last: Date): Promise<string[]> {
  const rows = await participations
    .in(db)
    .find({ taskId, roleId, state: 'waiting', waitingSince: { $lte: last } }, { projection: { _id: 1 } })
    .sort({ waitingSince: 1, _id: 1 })
    .toArray();
  return rows.map(({ _id }) => _id.toHexString());
}
