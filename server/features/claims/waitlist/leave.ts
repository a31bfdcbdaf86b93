import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../../domain/audit/record.ts';
import { refuse } from '../../../platform/refusals/refuse.ts';
import { runQuery } from '../../../platform/database/query.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { transitions } from '../../../../shared/participation-states.ts';
import { applyPlaces, tasksForPlaces } from '../../../domain/tasks/slots.ts';
import { participations, type ParticipationDoc } from '../../../domain/participations/model.ts';
import { advanceWaitlists } from './advance.ts';

/**
 * Takes a person who leaves the service out of every line, in the given transaction; places that were kept for them go
 * to the next in line. The person's calendar has to have been touched before: a claim of theirs that is being decided
 * at the same moment then joins no line any more.
 *
 * @returns how many lines and offers they left
 */
export async function leaveWaitlists(transaction: TransactionContext, personId: ObjectId): Promise<number> {
  const { db, session } = transaction;
  const state = { $in: ['waiting', 'offered'] as ParticipationDoc['state'][] };
  const rows = await participations.in(db).find({ personId, state }, { session }).toArray();
  for (const row of rows) await leave(transaction, row);
  return rows.length;
}

async function leave(transaction: TransactionContext, row: ParticipationDoc): Promise<void> {
  const { db, session, now } = transaction;
  const { to } = transitions.withdraw;
  const [task] = await runQuery(db, tasksForPlaces([row.taskId]), session);
  const kept = row.state === 'offered';
  const moves = { taken: kept ? -1 : 0, waiting: kept ? 0 : -1 };
  if (!(await applyPlaces(db, session, [{ task, roleId: row.roleId, ...moves, enters: false, now }])))
    throw refuse('precondition_failed');
  await participations
    .in(db)
    .updateOne(
      { _id: row._id, version: row.version },
      { $set: { state: to, endedAt: now, updatedAt: now }, $inc: { version: 1 } },
      { session },
    );
  await recordAudit(transaction, {
    action: 'participation.withdraw',
    subject: { kind: 'participation', id: row._id },
    unitId: row.unitId,
    from: row.state,
    to,
  });
  await advanceWaitlists(transaction, row.taskId);
}
