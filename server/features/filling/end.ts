import { recordAudit } from '../../domain/audit/record.ts';
import { askedByFilling, placesHeldAt, saidYes, saidYesInVain } from '../../domain/participations/invitations.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import { isSensitive } from '../../domain/tasks/sensitive-rules.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { fillings, type FillingDoc } from './model.ts';
import { endOf } from './situation.ts';
import { tellFilling } from './tell.ts';
import type { FillingEnd } from './words.ts';

/**
 * Ends a filling, and tells its organisers: with its time, and it is kept where all places were held by then, whenever
 * that is looked at; or stopped with its task or its role.
 */
export async function endFilling(
  { client, db }: Pick<ServiceContext, 'client' | 'db'>,
  filling: FillingDoc,
  task: TaskDoc | null,
  end: Exclude<FillingEnd, 'organiser'>,
  now: Date,
): Promise<void> {
  const { _id, unitId } = filling;
  await inTransaction(client, async (session) => {
    const transaction: TransactionContext = { db, session, now, actorId: null, requestId: 'job:look-at-fillings' };
    const state = task && end === 'time' ? await kept(transaction, task, filling) : 'stopped';
    const outcome = task && !isSensitive(task.rules) ? await outcomeOf(transaction, filling) : null;
    const { matchedCount } = await fillings
      .in(db)
      .updateOne(
        { _id, state: 'running' },
        { $set: { state, end, endedAt: now, lookedAt: now, ...(outcome ? { outcome } : {}) } },
        { session },
      );
    if (matchedCount === 0) return;
    await recordAudit(transaction, {
      action: 'filling.end',
      subject: { kind: 'filling', id: _id },
      unitId,
      from: 'running',
      to: state,
    });
    if (!task) return;
    // That a task is cancelled has been told already.
    if (state !== 'stopped') await tellFilling(transaction, task, filling, { news: state });
    else if (end === 'role') await tellFilling(transaction, task, filling, { news: 'roleGone' });
  });
}

async function kept(
  { db, session }: TransactionContext,
  task: TaskDoc,
  { roleId, by }: FillingDoc,
): Promise<'kept' | 'missed'> {
  // Places that a team has taken are filled before it names its people.
  const { slots, held = 0 } = task.roles.find(({ _id }) => _id.equals(roleId))!;
  return held + (await placesHeldAt(db, task._id, roleId, endOf(task, { by }), session)) >= slots ? 'kept' : 'missed';
}

/** The outcome of its askings. */
async function outcomeOf(
  { db, session }: TransactionContext,
  { _id, taskId }: FillingDoc,
): Promise<NonNullable<FillingDoc['outcome']>> {
  const rows = await askedByFilling(db, taskId, _id, session);
  return {
    asked: rows.length,
    yes: rows.filter((row) => saidYes(row) || saidYesInVain(row)).length,
    inVain: rows.filter(saidYesInVain).length,
  };
}
