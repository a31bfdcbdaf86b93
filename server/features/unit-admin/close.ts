import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { hasUnfinishedTasks } from '../../domain/tasks/unit-paths.ts';
import { changeTree } from './change-tree.ts';
import { whyNotEdited } from './edit.ts';
import { units } from '../../domain/units/model.ts';
import { findUnit, withoutOutline, type Unit } from '../../domain/units/queries.ts';

export interface CloseConditions {
  ifMatch?: number | undefined;
  /** Close it only if its own end was at or before this instant. */
  endedBy?: Date;
}

/**
 * Closes a unit that has no open parts and no tasks that are not over; its records stay.
 * Refuses with `unit_not_empty`, `unit_closed`, `precondition_failed`.
 */
export async function closeUnit(
  transaction: TransactionContext,
  unitId: ObjectId,
  { ifMatch, endedBy }: CloseConditions = {},
): Promise<Unit> {
  return changeTree(transaction, async () => {
    const { db, session, now } = transaction;
    const part = await units.in(db).findOne({ parentId: unitId, state: 'open' }, { session, projection: { _id: 1 } });
    if (part || (await hasUnfinishedTasks(db, unitId, now, session))) throw refuse('unit_not_empty');
    const closed = await units.in(db).findOneAndUpdate(
      {
        _id: unitId,
        state: 'open',
        ...(ifMatch === undefined ? {} : { version: ifMatch }),
        ...(endedBy ? { endsAt: { $lte: endedBy } } : {}),
      },
      { $set: { state: 'closed', updatedAt: now }, $inc: { version: 1 } },
      { session, projection: withoutOutline, returnDocument: 'after' },
    );
    if (!closed) throw whyNotEdited(await findUnit(db, unitId, session), ifMatch);
    await recordAudit(transaction, {
      action: 'unit.close',
      subject: { kind: 'unit', id: unitId },
      unitId,
      from: 'open',
      to: 'closed',
    });
    return closed;
  });
}
