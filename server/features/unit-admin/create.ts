import { limits } from '../../../shared/limits.ts';
import { unitKinds } from '../../../shared/words.ts';
import { geoPoint, id, instant, line, shownLine, unitKind } from '../../platform/schema/schema.ts';
import { shape, type Infer, named, optional } from '../../platform/schema/shape.ts';
import { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { Point } from '../../platform/geo/point.ts';
import { agreedPointFor, type Author } from './agreed-place.ts';
import { mayHangFrom } from '../../../shared/unit-kinds.ts';
import type { UnitDoc } from '../../domain/units/model.ts';
import { mustBeStation, stationIn } from '../../domain/units/station.ts';
import { findUnit, hasRoot } from '../../domain/units/queries.ts';
import { changeTree, insertUnit } from '../../domain/units/writes.ts';

/** Where a unit is found. */
export const unitPlace = named('NewUnitPlace', shape({ point: geoPoint(), address: line(limits.addressLength, 0) }));

export const newUnit = named(
  'NewUnit',
  shape({
    parentId: id(),
    name: shownLine(limits.nameLength),
    kind: unitKind(),
    place: optional(unitPlace),
    station: optional(stationIn()),
    endsAt: optional(instant()),
  }),
);
export type NewUnit = Infer<typeof newUnit>;

/** Adds a unit below its parent. Refuses with `unit_closed`, `unit_kind_misplaced`, `place_too_far`, `name_taken`. */
export async function createUnit(
  transaction: TransactionContext,
  { parentId, name, kind, place, station, endsAt }: NewUnit,
  author: Author,
): Promise<UnitDoc> {
  mustBeAhead(endsAt, transaction.now);
  mustBeStation(kind, station);
  return changeTree(transaction, async () => {
    const parent = await findUnit(transaction.db, parentId, transaction.session);
    if (!parent) throw refuse('not_found');
    if (parent.state !== 'open') throw refuse('unit_closed');
    if (!mayHangFrom(kind, parent.kind)) throw refuse('unit_kind_misplaced', { kind: unitKinds[kind] });
    const agreedPoint = place && (await agreedPointFor(transaction, parent.path, place.point, author));
    return addUnit(transaction, { name, kind, parentId, above: parent.path, place, station, agreedPoint, endsAt });
  });
}

interface PlacedUnit extends Omit<NewUnit, 'parentId'> {
  parentId: ObjectId | null;
  above: readonly ObjectId[];
  agreedPoint?: Point | undefined;
}

async function addUnit(
  transaction: TransactionContext,
  { name, kind, parentId, above, place, station, agreedPoint, endsAt }: PlacedUnit,
): Promise<UnitDoc> {
  const _id = new ObjectId();
  const unit: UnitDoc = {
    _id,
    name,
    kind,
    parentId,
    path: [...above, _id],
    state: 'open',
    ...(endsAt ? { endsAt } : {}),
    ...(place ? { place } : {}),
    ...(station ? { station } : {}),
    ...(agreedPoint ? { agreedPoint } : {}),
    version: 1,
    createdAt: transaction.now,
    updatedAt: transaction.now,
  };
  await insertUnit(transaction, unit);
  await recordAudit(transaction, {
    action: 'unit.create',
    subject: { kind: 'unit', id: _id },
    unitId: _id,
    to: 'open',
    details: { name, kind, parentId },
  });
  return unit;
}

/**
 * Makes the city, from which everything else hangs. Refuses with `name_taken` where there is one: a database holds one
 * city.
 */
export async function createRoot(transaction: TransactionContext, name: string): Promise<UnitDoc> {
  return changeTree(transaction, async () => {
    if (await hasRoot(transaction)) throw refuse('name_taken');
    return addUnit(transaction, { name, kind: 'city', parentId: null, above: [] });
  });
}

/** A temporary unit ends in the future; null and undefined say that it does not end. */
export function mustBeAhead(endsAt: Date | null | undefined, now: Date): void {
  if (endsAt && endsAt <= now) throw refuseField('body.endsAt', '应晚于现在', 'must lie in the future');
}
