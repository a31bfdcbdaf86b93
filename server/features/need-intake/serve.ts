import type { ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { hasOpenPart } from '../../domain/cases/facts.ts';
import { caseToChange, endCase } from '../../domain/cases/writer.ts';
import { tookPlaceIn } from '../../domain/participations/served.ts';
import { tasksOfNeeds } from '../../domain/tasks/settlement.ts';
import { touchNeeds } from '../../domain/needs/writes.ts';
import { findNeed, needsIn, type NeedDoc } from '../../domain/needs/queries.ts';
import { unservedStates } from '../../domain/needs/states.ts';

/**
 * Looks at needs of which a task was cancelled or settled: they are served when all their tasks are settled, somebody
 * came, and no unit has an open part in the case. The requester is asked to rate it. The needs are written to first, so
 * that of two conclusions at one moment the second sees what the first has left.
 */
export async function serveNeeds(transaction: TransactionContext, needIds: readonly ObjectId[]): Promise<void> {
  const { db, session } = transaction;
  if (needIds.length === 0) return;
  await touchNeeds(transaction, needIds);
  const tasks = await tasksOfNeeds(db, needIds, session);
  const asked = await needsIn(transaction, needIds, unservedStates);
  const served: NeedDoc[] = [];
  for (const need of asked) {
    const own = tasks.filter(({ needId }) => needId!.equals(need._id));
    if (
      own.every(({ settledAt }) => settledAt) &&
      (await tookPlaceIn(
        db,
        own.map(({ _id }) => _id),
        session,
      ))
    )
      served.push(need);
  }
  for (const need of served) {
    const opened = await caseToChange(transaction, need._id);
    // `serve-needs` comes back to it when the units that help are done.
    if (hasOpenPart(opened.facts)) continue;
    await endCase(transaction, opened, { verb: 'fulfil' });
  }
}

/** The requester has rated what was done. Refuses with `wrong_state` where nothing was served yet. */
export async function markRated(transaction: TransactionContext, needId: ObjectId): Promise<NeedDoc> {
  const { db, session } = transaction;
  const opened = await caseToChange(transaction, needId);
  if (opened.facts.state !== 'rated' && opened.facts.state !== 'closed')
    await endCase(transaction, opened, { verb: 'rate' });
  return (await findNeed(db, needId, session))!;
}
