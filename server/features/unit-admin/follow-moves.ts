import { setTimeout as pause } from 'node:timers/promises';
import type { ObjectId } from 'mongodb';
import { isSamePrimary, majorityPoint } from '../../platform/database/majority-point.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { inTransaction, patienceMs } from '../../platform/database/transaction.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { casePaths } from '../../domain/cases/queries.ts';
import { needPaths } from '../../domain/needs/queries.ts';
import { appealPaths } from '../../domain/rate-appeals/queries.ts';
import { taskPaths } from '../../domain/tasks/unit-paths.ts';
import { endMove, moveOf, noteDone, noteTotal } from '../../domain/units/moving.ts';
import type { StoredPaths } from '../../domain/units/stored-paths.ts';
import { subtreeOf, type TreeNode } from '../../domain/units/tree.ts';
import { guardPath } from '../../domain/units/writes.ts';
import { createPace, type Pace } from './pace.ts';

/** The collections that store paths. */
export const storing: readonly StoredPaths[] = [taskPaths, needPaths, casePaths, appealPaths];

type Parts = Pick<ServiceContext, 'client' | 'db' | 'units'>;

/**
 * Puts the paths right that were stored before a unit moved, until none is old. It may be broken off and begun again
 * anywhere, and run on several servers: what is right is not touched, and each path is written by a transaction that
 * guards it. A claim of one of the tasks waits, or is decided anew, while such a transaction is open: they are short,
 * and the job rests between them (`pace.ts`).
 */
export async function followMoves(parts: Parts, now: Date, stopping: AbortSignal): Promise<void> {
  const pace = createPace();
  while (!stopping.aborted) {
    const point = await majorityPoint(parts.db);
    const tree = await parts.units.current();
    if (tree.moving.length === 0) return;
    const [moved] = tree.moving;
    await countOld(parts, moved);
    for (const unit of subtreeOf(moved))
      for (const paths of storing) await putRight({ parts, paths, moved, now, stopping, pace }, unit);
    // A primary of this moment may not yet have shown the majority all that there was to put right.
    if (stopping.aborted || !(await isSamePrimary(parts.db, point))) continue;
    await inJob(parts, now, (transaction) => endMove(transaction, moved.objectId, tree.version));
  }
}

async function countOld({ db }: Parts, moved: TreeNode): Promise<void> {
  const move = await moveOf(db, moved.objectId);
  if (!move || move.total !== undefined) return;
  let total = 0;
  for (const { objectId, path } of subtreeOf(moved))
    for (const paths of storing) total += await paths.countOld(db, objectId, path);
  await noteTotal(db, moved.objectId, move.since, total);
}

interface Following {
  parts: Parts;
  paths: StoredPaths;
  moved: TreeNode;
  now: Date;
  stopping: AbortSignal;
  pace: Pace;
}

async function putRight(following: Following, { objectId, path }: TreeNode): Promise<void> {
  const { parts, paths, stopping, pace } = following;
  let ids: ObjectId[] = [];
  for await (const id of paths.old(parts.db, objectId, path)) {
    if (stopping.aborted) return;
    if (ids.push(id) < pace.size) continue;
    await putBatch(following, objectId, ids);
    ids = [];
  }
  if (ids.length > 0) await putBatch(following, objectId, ids);
}

async function putBatch(
  { parts, paths, moved, now, stopping, pace }: Following,
  unitId: ObjectId,
  ids: readonly ObjectId[],
): Promise<void> {
  const began = performance.now();
  await inJob(parts, now, async (transaction) => {
    const path = await guardPath(transaction, unitId);
    if (path) await noteDone(transaction, moved.objectId, await paths.put(transaction, ids, path));
  });
  await pause(pace.took(performance.now() - began), undefined, { signal: stopping }).catch(() => {});
}

const inJob = <T>(
  { client, db }: Parts,
  now: Date,
  work: (transaction: TransactionContext) => Promise<T>,
): Promise<T> =>
  inTransaction(
    client,
    (session) => work({ db, session, now, actorId: null, requestId: 'job:follow-moves' }),
    patienceMs.job,
  );
