import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { mustBeAhead, unitPlace } from './create.ts';
import type { Unit } from '../../domain/units/queries.ts';
import { changeTree, updateOpenUnit } from '../../domain/units/writes.ts';
import { instant, shownLine } from '../../platform/schema/schema.ts';
import { type Infer, named, nullable, patch } from '../../platform/schema/shape.ts';
import { limits } from '../../../shared/limits.ts';

/** null takes the place, or the end, away. */
export const unitEdits = named(
  'UnitEdits',
  patch({
    name: shownLine(limits.nameLength),
    place: nullable(unitPlace),
    endsAt: nullable(instant()),
  }),
);
export type UnitEdits = Infer<typeof unitEdits>;

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
