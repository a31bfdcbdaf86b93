import { ObjectId } from 'mongodb';
import { auditEvent, insertAudits } from '../../../domain/audit/record.ts';
import type { UnitDoc } from '../../../domain/units/model.ts';
import { insertUnits } from '../../../domain/units/writes.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import type { Point } from '../../../platform/geo/point.ts';
import { limits } from '../../../../shared/limits.ts';
import type { AgreedPoints } from '../agreed-place.ts';
import type { MissingLine, PlacedLines } from './place-lines.ts';
import type { UnitLine, WrongCell } from './unit-line.ts';

/** The way from the root to a unit, by its way of names. */
export type PathsByWay = Map<string, readonly ObjectId[]>;

const pointOf = ({ lng, lat }: UnitLine): Point | undefined =>
  lng === undefined || lat === undefined ? undefined : { type: 'Point', coordinates: [lng, lat] };

/** The lines whose place lies farther from where somebody above agreed to than `limits.placeAgreedKm`. */
export function tooFar(lines: PlacedLines['missing'], agreed: AgreedPoints): WrongCell[] {
  const km = limits.placeAgreedKm;
  return lines.flatMap((one) => {
    const point = pointOf(one);
    if (!point || agreed(point)) return [];
    const expected = {
      zh: `离上级同意的地点超过 ${km} 公里，请让上级管理员来设`,
      en: `is more than ${km} km from where an administrator above agreed to; they may set it`,
    };
    return [{ line: one.line, field: 'lng', expected }];
  });
}

/**
 * Adds units whose lines were found right, parents before their parts, with their audit. Part of a change to the tree.
 */
export async function addUnits(
  transaction: TransactionContext,
  lines: readonly MissingLine[],
  paths: PathsByWay,
  agreed: AgreedPoints,
): Promise<void> {
  const docs = lines.map((one): UnitDoc => {
    const _id = new ObjectId();
    const above = paths.get(one.parent)!;
    const path = [...above, _id];
    paths.set(one.way, path);
    const point = pointOf(one);
    return {
      _id,
      name: one.name,
      kind: one.kind,
      parentId: above.at(-1)!,
      path,
      state: 'open',
      ...(one.kind === 'station' ? { station: { hours: one.hours ?? '', offers: one.offers ?? [] } } : {}),
      ...(point ? { place: { point, address: one.address }, agreedPoint: agreed(point) ?? point } : {}),
      version: 1,
      createdAt: transaction.now,
      updatedAt: transaction.now,
    };
  });
  await insertUnits(transaction, docs);
  const events = docs.map(({ _id, name, kind, parentId }) =>
    auditEvent(transaction, {
      action: 'unit.create',
      subject: { kind: 'unit', id: _id },
      unitId: _id,
      to: 'open',
      details: { name, kind, parentId },
    }),
  );
  await insertAudits(transaction.db, transaction.session, events);
}
