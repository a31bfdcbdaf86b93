import type { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { mustBeAhead, unitPlace } from './create.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { agreedPointOf, findUnit, type Unit } from '../../domain/units/queries.ts';
import { agreedPointFor, type Author } from './agreed-place.ts';
import { mustNotBeRunning } from '../../domain/temporary-organisations/writes.ts';
import { mustBeStation, stationIn } from '../../domain/units/station.ts';
import { changeTree, unitEditDetails, updateOpenUnit } from '../../domain/units/writes.ts';
import { instant, shownLine } from '../../platform/schema/schema.ts';
import { type Infer, named, nullable, patch } from '../../platform/schema/shape.ts';
import { limits } from '../../../shared/limits.ts';

/** null takes the place, or the end, away. */
export const unitEdits = named(
  'UnitEdits',
  patch({
    name: shownLine(limits.nameLength),
    place: nullable(unitPlace),
    station: nullable(stationIn()),
    endsAt: nullable(instant()),
  }),
);
export type UnitEdits = Infer<typeof unitEdits>;

/**
 * Changes what a unit is called, where it is and when it ends. Refuses with `organisation_running`,
 * `precondition_failed`, `unit_closed`, `place_too_far`, `name_taken`.
 */
export async function editUnit(
  transaction: TransactionContext,
  unitId: ObjectId,
  edits: UnitEdits,
  author: Author,
  ifMatch?: number,
): Promise<Unit> {
  mustBeAhead(edits.endsAt, transaction.now);
  return changeTree(transaction, async () => {
    const unit = await findUnit(transaction.db, unitId, transaction.session);
    if (!unit) throw refuse('not_found');
    mustBeStation(unit.kind, edits.station);
    if (edits.endsAt !== undefined) await mustNotBeRunning(transaction, unitId);
    const agreedPoint = edits.place && (await agreedPointFor(transaction, unit.path, edits.place.point, author));
    // The agreed point stays when the place is taken away, for when there is one again.
    const kept = edits.place === null ? agreedPointOf(unit) : undefined;
    const fields = { ...edits, ...(agreedPoint || kept ? { agreedPoint: agreedPoint ?? kept } : {}) };
    const edited = await updateOpenUnit(transaction, unitId, fields, { ifMatch });
    await recordAudit(transaction, {
      action: 'unit.edit',
      subject: { kind: 'unit', id: unitId },
      unitId,
      details: unitEditDetails(unit, edits),
    });
    return edited;
  });
}
