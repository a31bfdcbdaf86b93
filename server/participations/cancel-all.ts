import type { AnyBulkWriteOperation, ObjectId } from 'mongodb';
import { transitions } from '../../shared/participation-states.ts';
import { auditEvent, insertAudits } from '../audit/record.ts';
import { applyCounts } from '../counts/write.ts';
import type { Change } from '../http/route.ts';
import { freePlaces } from '../tasks/places.ts';
import { calendars, participations, type CalendarDoc, type ParticipationDoc } from './model.ts';

/**
 * Ends what people have in a task that is cancelled, in the cancellation's own transaction: frees their time and their
 * counters, one audit event each.
 *
 * @returns how many participations ended
 */
export async function cancelParticipationsOf(change: Change, taskId: ObjectId, reason: string): Promise<number> {
  const { db, session, now } = change;
  const state = { $in: [...transitions.cancel.from] as ParticipationDoc['state'][] };
  const rows = await participations.in(db).find({ taskId, state }, { session }).toArray();
  if (rows.length === 0) return 0;
  const held = rows.filter((row) => row.state === 'confirmed');
  await participations.in(db).updateMany(
    { taskId, state },
    { $set: { state: transitions.cancel.to, reason, endedAt: now, updatedAt: now }, $inc: { version: 1 } },
    { session },
  );
  await freePlaces(db, session, taskId, held.map((row) => row.roleId));
  if (held.length > 0) await calendars.in(db).bulkWrite(held.map((row) => freeTime(row)), { session });
  await applyCounts(db, session, held.map((row) => ({ ...row, signedUp: -1 })));
  const events = rows.map((row) => auditEvent(change, {
    action: 'participation.cancel', subject: { kind: 'participation', id: row._id }, unitId: row.unitId,
    from: row.state, to: transitions.cancel.to,
  }));
  await insertAudits(db, session, events);
  return rows.length;
}

const freeTime = (row: ParticipationDoc): AnyBulkWriteOperation<CalendarDoc> => ({
  updateOne: { filter: { _id: row.personId }, update: { $pull: { held: { taskId: row.taskId } }, $inc: { version: 1 } } },
});
