import type { ClientSession, Db, ObjectId } from 'mongodb';
import { auditEvent, insertAudits } from '../audit/record.ts';
import type { Projected, Projection } from '../../platform/database/projection.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { tasks, type TaskDoc } from './model.ts';

/** Matches a task without the field too; the partial index asks for it in these words. */
const notSettled = { state: 'published' as const, settledAt: null as unknown as undefined };

/** The fields on which the settling of a task is decided. */
const projection = {
  unitId: 1,
  needId: 1,
  title: 1,
  place: 1,
  start: 1,
  end: 1,
  withdrawBy: 1,
  contact: 1,
  createdBy: 1,
} as const satisfies Projection<TaskDoc>;
export type EndedTask = Projected<TaskDoc, typeof projection>;

/** The ids of published tasks that ended by an instant and were not settled yet, the oldest first. */
export async function tasksToSettle(
  db: Db,
  overBefore: Date,
  limit: number,
  except: readonly ObjectId[],
): Promise<ObjectId[]> {
  const rows = await tasks
    .in(db)
    .find(
      { ...notSettled, end: { $lte: overBefore }, ...(except.length > 0 ? { _id: { $nin: [...except] } } : {}) },
      { projection: { _id: 1 } },
    )
    .sort({ end: 1 })
    .limit(limit)
    .toArray();
  return rows.map(({ _id }) => _id);
}

/** Of these, the ones that nobody has settled meanwhile. */
export const stillToSettle = (db: Db, ids: readonly ObjectId[], session: ClientSession): Promise<EndedTask[]> =>
  tasks
    .in(db)
    .find<EndedTask>({ _id: { $in: [...ids] }, ...notSettled }, { session, projection })
    .toArray();

export const endedTasks = (db: Db, ids: readonly ObjectId[], session: ClientSession): Promise<EndedTask[]> =>
  tasks
    .in(db)
    .find<EndedTask>({ _id: { $in: [...ids] } }, { session, projection })
    .toArray();

/** Notes, with an audit event each, that the clock has settled who turned up. */
export async function markSettled(transaction: TransactionContext, settled: readonly EndedTask[]): Promise<void> {
  const { db, session, now } = transaction;
  if (settled.length === 0) return;
  await tasks
    .in(db)
    .updateMany(
      { _id: { $in: settled.map(({ _id }) => _id) } },
      { $set: { settledAt: now, updatedAt: now }, $inc: { version: 1 } },
      { session },
    );
  await insertAudits(
    db,
    session,
    settled.map(({ _id, unitId }) =>
      auditEvent(transaction, { action: 'task.settle', subject: { kind: 'task', id: _id }, unitId }),
    ),
  );
}

/** The published tasks of a need, and whether each was settled. */
export const tasksOfNeeds = (
  db: Db,
  needIds: readonly ObjectId[],
  session: ClientSession,
): Promise<Pick<TaskDoc, '_id' | 'needId' | 'settledAt'>[]> =>
  tasks
    .in(db)
    .find({ needId: { $in: [...needIds] }, state: 'published' }, { session, projection: { needId: 1, settledAt: 1 } })
    .toArray();
