import type { AnyBulkWriteOperation } from 'mongodb';
import { holdingStates, placeStates, transitions } from '../../../shared/participation-states.ts';
import { auditEvent, insertAudits } from '../../domain/audit/record.ts';
import { applyCounts } from '../../domain/counts/write.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import { taskFacts } from '../../domain/messages/values.ts';
import { applyPlaces, type PlacesTask } from '../../domain/tasks/slots.ts';
import {
  calendars,
  participations,
  type CalendarDoc,
  type ParticipationDoc,
} from '../../domain/participations/model.ts';

/**
 * Ends what people have in a task that is cancelled, in the cancellation's own transaction: places, waits, offers and
 * invitations; frees their time and their counters, one audit event each, and tells them. Refuses with `wrong_state`
 * when somebody has turned up: what took place cannot be called off.
 *
 * @returns how many participations ended
 */
export async function cancelParticipationsOf(
  transaction: TransactionContext,
  task: PlacesTask,
  reason: string,
): Promise<number> {
  const { db, session, now } = transaction;
  const taskId = task._id;
  const state = { $in: [...new Set([...transitions.cancel.from, ...holdingStates])] as ParticipationDoc['state'][] };
  const rows = await participations.in(db).find({ taskId, state }, { session }).toArray();
  if (rows.length === 0) return 0;
  if (!rows.every((row) => transitions.cancel.from.includes(row.state)))
    throw refuse('wrong_state', { state: { zh: '已有人签到', en: 'people have checked in' } });
  const held = rows.filter((row) => row.state === 'confirmed');
  await participations
    .in(db)
    .updateMany(
      { taskId, _id: { $in: rows.map(({ _id }) => _id) } },
      { $set: { state: transitions.cancel.to, reason, endedAt: now, updatedAt: now }, $inc: { version: 1 } },
      { session },
    );
  if (!(await applyPlaces(db, session, placesOf(task, rows, now)))) throw refuse('precondition_failed');
  if (held.length > 0)
    await calendars.in(db).bulkWrite(
      held.map((row) => freeTime(row)),
      { session },
    );
  await applyCounts(
    db,
    session,
    held.map((row) => ({ ...row, signedUp: -1 })),
  );
  await insertAudits(
    db,
    session,
    rows.map((row) =>
      auditEvent(transaction, {
        action: 'participation.cancel',
        subject: { kind: 'participation', id: row._id },
        unitId: row.unitId,
        from: row.state,
        to: transitions.cancel.to,
      }),
    ),
  );
  await enqueueMessages(
    transaction,
    rows.map((row) => ({
      personId: row.personId,
      kind: 'taskCancelled',
      occasion: taskId.toHexString(),
      subject: { kind: 'task', id: taskId },
      values: { ...taskFacts(task), reason },
    })),
  );
  return rows.length;
}

const placesOf = (task: PlacesTask, rows: readonly ParticipationDoc[], now: Date) =>
  task.roles.flatMap(({ _id: roleId }) => {
    const own = rows.filter((row) => row.roleId.equals(roleId));
    const taken = -own.filter(({ state }) => placeStates.includes(state)).length;
    const waiting = -own.filter(({ state }) => state === 'waiting').length;
    return taken === 0 && waiting === 0 ? [] : [{ task, roleId, taken, waiting, enters: false, now }];
  });

const freeTime = (row: ParticipationDoc): AnyBulkWriteOperation<CalendarDoc> => ({
  updateOne: {
    filter: { _id: row.personId },
    update: { $pull: { held: { taskId: row.taskId } }, $inc: { version: 1 } },
  },
});
