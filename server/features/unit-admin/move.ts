import type { ObjectId } from 'mongodb';
import { unitKinds } from '../../../shared/words.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { mayHangFrom } from '../../../shared/unit-kinds.ts';
import { findUnit, type Unit } from '../../domain/units/queries.ts';
import { noteMove } from '../../domain/units/moving.ts';
import { changeTree, moveUnitPaths, updateOpenUnit } from '../../domain/units/writes.ts';

/**
 * Hangs a unit, with everything below it, from another parent. Its tasks and needs are below the new parent at once;
 * the paths that are stored with it follow by a job (`followMoves`). Refuses with `unit_closed`, `unit_cycle`,
 * `unit_kind_misplaced`, `name_taken`, `precondition_failed`.
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

    await moveUnitPaths(transaction, unit, [...parent.path, unitId]);
    await noteMove(transaction, unitId);
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
