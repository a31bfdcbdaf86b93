import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import type { Point } from '../../platform/geo/point.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { mustBeAhead } from './create.ts';
import type { Unit } from '../../domain/units/queries.ts';
import { changeTree, updateOpenUnit } from '../../domain/units/writes.ts';

/** null takes the place, or the end, away. */
export interface UnitEdits {
  name?: string;
  place?: { point: Point; address: string } | null;
  endsAt?: Date | null;
}

/** Changes what a unit is called, where it is and when it ends. Refuses with `precondition_failed`, `unit_closed`, `name_taken`. */
export async function editUnit(
  transaction: TransactionContext,
  unitId: ObjectId,
  edits: UnitEdits,
  ifMatch?: number,
): Promise<Unit> {
  mustBeAhead(edits.endsAt, transaction.now);
  return changeTree(transaction, async () => {
    const edited = await updateOpenUnit(transaction, unitId, edits, { ifMatch });
    await recordAudit(transaction, {
      action: 'unit.edit',
      subject: { kind: 'unit', id: unitId },
      unitId,
      details: { fields: Object.keys(edits) },
    });
    return edited;
  });
}
