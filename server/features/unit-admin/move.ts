import type { ObjectId } from 'mongodb';
import { unitKinds } from '../../../shared/words.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { moveCasePaths } from '../../domain/cases/unit-paths.ts';
import { moveNeedPaths } from '../../domain/needs/writes.ts';
import { moveTaskPaths } from '../../domain/tasks/unit-paths.ts';
import { mayHangFrom } from '../../../shared/unit-kinds.ts';
import { findUnit, type Unit } from '../../domain/units/queries.ts';
import { changeTree, moveUnitPaths, updateOpenUnit } from '../../domain/units/writes.ts';

/**
 * Hangs a unit, with everything below it, from another parent; every path that leads through it follows.
 * Refuses with `unit_closed`, `unit_cycle`, `unit_kind_misplaced`, `name_taken`, `precondition_failed`.
 */
export async function moveUnit(
  transaction: TransactionContext,
  unitId: ObjectId,
  parentId: ObjectId,
  ifMatch?: number,
): Promise<Unit> {
  return changeTree(transaction, async () => {
    const { db, session } = transaction;
    const [unit, parent] = [await findUnit(db, unitId, session), await findUnit(db, parentId, session)];
    if (!unit || !parent) throw refuse('not_found');
    if (ifMatch !== undefined && unit.version !== ifMatch) throw refuse('precondition_failed');
    if (unit.state !== 'open' || parent.state !== 'open') throw refuse('unit_closed');
    if (parent.path.some((above) => above.equals(unitId))) throw refuse('unit_cycle');
    if (!mayHangFrom(unit.kind, parent.kind)) throw refuse('unit_kind_misplaced', { kind: unitKinds[unit.kind] });

    const newPath = [...parent.path, unitId];
    await moveUnitPaths(transaction, unit, newPath);
    await moveTaskPaths(transaction, unitId, unit.path, newPath);
    await moveNeedPaths(transaction, unitId, unit.path, newPath);
    await moveCasePaths(transaction, unitId, unit.path, newPath);
    const moved = await updateOpenUnit(transaction, unitId, { parentId }, { ifMatch: unit.version });
    await recordAudit(transaction, {
      action: 'unit.move',
      subject: { kind: 'unit', id: unitId },
      unitId,
      details: { fromParentId: unit.parentId, toParentId: parentId },
    });
    return moved;
  });
}
