import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { hasUnfinishedTasks } from '../../domain/tasks/unit-paths.ts';
import { hasOpenParts, type Unit } from '../../domain/units/queries.ts';
import { changeTree, updateOpenUnit, type UnitConditions } from '../../domain/units/writes.ts';

/**
 * Closes a unit that has no open parts and no tasks that are not over; its records stay.
 * Refuses with `unit_not_empty`, `unit_closed`, `precondition_failed`.
 */
export async function closeUnit(
  transaction: TransactionContext,
  unitId: ObjectId,
  conditions: UnitConditions = {},
): Promise<Unit> {
  return changeTree(transaction, async () => {
    const { db, session, now } = transaction;
    if ((await hasOpenParts(transaction, unitId)) || (await hasUnfinishedTasks(db, unitId, now, session)))
      throw refuse('unit_not_empty');
    const closed = await updateOpenUnit(transaction, unitId, { state: 'closed' }, conditions);
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
