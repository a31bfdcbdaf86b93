import type { MongoClient } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { cancelTask } from '../task-organising/cancel.ts';
import { turnTasks } from '../../domain/tasks/queries.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { changeState } from './change-state.ts';
import type { RotaDoc } from './model.ts';
import { turnsOf } from './queries.ts';
import { extendRota, type TurnSettings } from './turns/extend.ts';
import { isoDayOf } from './turns/turn-times.ts';
import { flag, shownText } from '../../platform/schema/schema.ts';
import { type Infer, optional, shape } from '../../platform/schema/shape.ts';
import { limits } from '../../../shared/limits.ts';

export const rotaEnd = shape({
  reason: shownText(limits.reasonLength),
  /** Also calls off the turns that people hold. */
  cancelTurns: optional(flag()),
});
export type EndInput = Infer<typeof rotaEnd>;

/**
 * Ends a rota: no more turns. Those ahead that nobody holds are cancelled; those that somebody holds stay, unless the
 * organiser calls them off as well. Refuses with `wrong_state` when it has ended, `precondition_failed`.
 */
export async function endRota(
  transaction: TransactionContext,
  rota: RotaDoc,
  { reason, cancelTurns }: EndInput,
  settings: TurnSettings,
  ifMatch?: number,
): Promise<RotaDoc> {
  const { now } = transaction;
  const { before, after: ended } = await changeState(
    transaction,
    rota,
    { from: ['running', 'paused'], ifMatch },
    { state: 'ended', endedAt: now, endReason: reason },
  );
  await extendRota(transaction, rota._id, settings);
  if (cancelTurns) await cancelAhead(transaction, ended, reason, settings.timeZone);
  await recordAudit(transaction, {
    action: 'rota.end',
    subject: { kind: 'rota', id: rota._id },
    unitId: rota.unitId,
    from: before,
    to: 'ended',
    details: { reason, cancelTurns: cancelTurns === true },
  });
  return ended;
}

async function cancelAhead(
  transaction: TransactionContext,
  rota: RotaDoc,
  reason: string,
  timeZone: string,
): Promise<void> {
  const { db, session, now } = transaction;
  const turns = await turnsOf(db, rota._id, { from: isoDayOf(now, timeZone) }, session);
  const tasks = await turnTasks(
    db,
    turns.map(({ taskId }) => taskId),
    session,
  );
  for (const task of tasks)
    if (task.state === 'published' && task.start > now) await cancelTask(transaction, task, reason);
}

/** Ends a rota whose unit has been closed; true where it did. */
export async function endOfUnit(
  client: MongoClient,
  change: Omit<TransactionContext, 'session'>,
  rota: RotaDoc,
  settings: TurnSettings,
): Promise<boolean> {
  if ((await findUnit(change.db, rota.unitId))?.state === 'open') return false;
  await inTransaction(client, (session) =>
    endRota({ ...change, session }, rota, { reason: '所属组织已关闭' }, settings),
  );
  return true;
}
