import { ObjectId } from 'mongodb';
import { unitKinds, type UnitKind } from '../../shared/words.ts';
import { recordAudit } from '../audit/record.ts';
import type { Point } from '../database/point.ts';
import { refuse, refuseField } from '../http/errors.ts';
import type { Change } from '../http/route.ts';
import { changeTree } from './change-tree.ts';
import { mayHangFrom } from './kinds.ts';
import { units, type UnitDoc } from './model.ts';
import { findUnit } from './queries.ts';

export interface NewUnit {
  parentId: ObjectId;
  name: string;
  kind: UnitKind;
  place?: { point: Point; address: string };
  endsAt?: Date;
}

/** Adds a unit below its parent. Refuses with `unit_closed`, `unit_kind_misplaced`, `name_taken`. */
export async function createUnit(change: Change, { parentId, name, kind, place, endsAt }: NewUnit): Promise<UnitDoc> {
  mustBeAhead(endsAt, change.now);
  return changeTree(change, async () => {
    const parent = await findUnit(change.db, parentId, change.session);
    if (!parent) throw refuse('not_found');
    if (parent.state !== 'open') throw refuse('unit_closed');
    if (!mayHangFrom(kind, parent.kind)) throw refuse('unit_kind_misplaced', { kind: unitKinds[kind] });
    const _id = new ObjectId();
    const unit: UnitDoc = {
      _id, name, kind, parentId, path: [...parent.path, _id], state: 'open',
      ...(endsAt ? { endsAt } : {}), ...(place ? { place } : {}),
      version: 1, createdAt: change.now, updatedAt: change.now,
    };
    await units.in(change.db).insertOne(unit, { session: change.session });
    await recordAudit(change, { action: 'unit.create', subject: { kind: 'unit', id: _id }, unitId: _id, to: 'open', details: { name, kind, parentId } });
    return unit;
  });
}

/** A temporary unit ends in the future; null and undefined say that it does not end. */
export function mustBeAhead(endsAt: Date | null | undefined, now: Date): void {
  if (endsAt && endsAt <= now) throw refuseField('body.endsAt', '应晚于现在', 'must lie in the future');
}
