import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import type { Point } from '../../platform/geo/point.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { changeTree } from './change-tree.ts';
import { mustBeAhead } from './create.ts';
import { units } from '../../domain/units/model.ts';
import { findUnit, withoutOutline, type Unit } from '../../domain/units/queries.ts';

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
    const { session, db, now } = transaction;
    const edited = await units
      .in(db)
      .findOneAndUpdate(
        { _id: unitId, state: 'open', ...(ifMatch === undefined ? {} : { version: ifMatch }) },
        { ...writesOf(edits, now), $inc: { version: 1 } },
        { session, projection: withoutOutline, returnDocument: 'after' },
      );
    if (!edited) throw whyNotEdited(await findUnit(db, unitId, session), ifMatch);
    await recordAudit(transaction, {
      action: 'unit.edit',
      subject: { kind: 'unit', id: unitId },
      unitId,
      details: { fields: Object.keys(edits) },
    });
    return edited;
  });
}

function writesOf(edits: UnitEdits, now: Date) {
  const set: Record<string, unknown> = { updatedAt: now };
  const unset: Record<string, ''> = {};
  for (const [field, value] of Object.entries(edits)) {
    if (value === null) unset[field] = '';
    else set[field] = value;
  }
  return { $set: set, ...(Object.keys(unset).length ? { $unset: unset } : {}) };
}

export function whyNotEdited(unit: Unit | null, ifMatch: number | undefined): Error {
  if (!unit) return refuse('not_found');
  return refuse(ifMatch !== undefined && unit.version !== ifMatch ? 'precondition_failed' : 'unit_closed');
}
