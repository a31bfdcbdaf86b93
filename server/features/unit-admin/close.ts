import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { hasOpenCases } from '../../domain/cases/queries.ts';
import { hasOpenNeeds } from '../../domain/needs/queries.ts';
import { hasUnfinishedTasks } from '../../domain/tasks/unit-paths.ts';
import { hasOpenParts, type Unit } from '../../domain/units/queries.ts';
import { mustNotBeRunning } from '../../domain/temporary-organisations/writes.ts';
import { removeGrantsIn } from '../granting/remove.ts';
import { changeTree, updateOpenUnit, type UnitConditions } from '../../domain/units/writes.ts';

/**
 * Closes a unit that has no open parts, no tasks that are not over no needs that are not served and no part in a case;
 * its records stay, the roles in it end. Refuses with `organisation_running`, `unit_not_empty`, `unit_closed`,
 * `precondition_failed`.
 */
export async function closeUnit(
  transaction: TransactionContext,
  unitId: ObjectId,
  conditions: UnitConditions = {},
): Promise<Unit> {
  return changeTree(transaction, async () => {
    const { db, session, now } = transaction;
    await mustNotBeRunning(transaction, unitId);
    if (
      (await hasOpenParts(transaction, unitId)) ||
      (await hasUnfinishedTasks(db, unitId, now, session)) ||
      (await hasOpenNeeds(transaction, unitId)) ||
      (await hasOpenCases(transaction, unitId))
    )
      throw refuse('unit_not_empty');
    await removeGrantsIn(transaction, unitId);
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
