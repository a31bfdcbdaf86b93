import type { ClientSession, Db, Document, Filter, ObjectId } from 'mongodb';
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

/** A stage that adds to needs one of their tasks that was settled, in `settled`; empty where none was. */
export const withSettledTask: Document = {
  $lookup: {
    from: tasks.name,
    localField: '_id',
    foreignField: 'needId',
    pipeline: [{ $match: { settledAt: { $exists: true } } }, { $limit: 1 }, { $project: { _id: 1 } }],
    as: 'settled',
  },
};

/** Of the needs, those for which people have claimed a task that is not settled yet. */
export async function claimedNeeds(
  db: Db,
  needIds: readonly ObjectId[],
  session?: ClientSession,
): Promise<Set<string>> {
  const rows = await tasks
    .in(db)
    .find(claimedFor(needIds), { projection: { needId: 1 }, ...(session ? { session } : {}) })
    .toArray();
  return new Set(rows.map(({ needId }) => needId!.toHexString()));
}

const claimedFor = (needIds: readonly ObjectId[]): Filter<TaskDoc> => ({
  needId: { $in: [...needIds] },
  ...notSettled,
  roles: { $elemMatch: { taken: { $gt: 0 } } },
});

/** Holds the tasks of a need as they are until the change commits: a claim at the same moment conflicts. */
export async function guardTasksOf({ db, session }: TransactionContext, needId: ObjectId): Promise<void> {
  await tasks.in(db).updateMany({ needId, state: 'published' }, { $inc: { pins: 1 } }, { session });
}

/** The published tasks of a need, and whether each was settled. */
export const tasksOfNeeds = (
  db: Db,
  needIds: readonly ObjectId[],
  session: ClientSession,
): Promise<Pick<TaskDoc, '_id' | 'needId' | 'settledAt' | 'unitId' | 'createdBy' | 'createdAt'>[]> =>
  tasks
    .in(db)
    .find(
      { needId: { $in: [...needIds] }, state: 'published' },
      {
        session,
        projection: { needId: 1, settledAt: 1, unitId: 1, createdBy: 1, createdAt: 1 },
      },
    )
    .toArray();
