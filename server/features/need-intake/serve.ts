import type { ObjectId } from 'mongodb';
import { auditEvent, insertAudits, recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import { tookPlaceIn } from '../../domain/participations/served.ts';
import { tasksOfNeeds } from '../../domain/tasks/settlement.ts';
import { moveNeed, moveNeeds, touchNeeds } from '../../domain/needs/writes.ts';
import { findNeed, needsIn, unservedStates, type NeedDoc } from '../../domain/needs/queries.ts';

/**
 * Looks at needs of which a task was cancelled or settled: they are served when all their tasks are settled and somebody
 * came. The requester is asked to rate it. The needs are written to first, so that of two conclusions at one moment the
 * second sees what the first has left.
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
  if (served.length === 0) return;
  await moveNeeds(
    transaction,
    served.map(({ _id }) => _id),
    unservedStates,
    'served',
  );
  await insertAudits(
    db,
    session,
    served.map((need) =>
      auditEvent(transaction, {
        action: 'need.serve',
        subject: { kind: 'need', id: need._id },
        unitId: need.unitId,
        from: need.state,
        to: 'served',
      }),
    ),
  );
  await enqueueMessages(
    transaction,
    served.map((need) => ({
      personId: need.requesterId,
      kind: 'ratingAsked',
      occasion: need._id.toHexString(),
      subject: { kind: 'need', id: need._id },
      values: { title: need.title },
    })),
  );
}

/** The requester has rated what was done. Refuses with `wrong_state` where nothing was served yet. */
export async function markRated(transaction: TransactionContext, needId: ObjectId): Promise<NeedDoc> {
  const { db, session } = transaction;
  const need = (await findNeed(db, needId, session))!;
  if (need.state === 'rated' || need.state === 'closed') return need;
  if (need.state !== 'served') throw refuse('wrong_state', { state: need.state });
  const rated = await moveNeed(transaction, needId, { from: 'served', to: 'rated' });
  await recordAudit(transaction, {
    action: 'need.rate',
    subject: { kind: 'need', id: needId },
    unitId: need.unitId,
    from: 'served',
    to: 'rated',
  });
  return rated;
}
