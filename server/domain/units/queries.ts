import type { ClientSession, Db, ObjectId } from 'mongodb';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { units, type UnitDoc } from './model.ts';

/** A unit without its outline, which is large and has a route of its own. */
export type Unit = Omit<UnitDoc, 'outline'>;

export const withoutOutline = { outline: 0 } as const;

export async function findUnit(db: Db, unitId: ObjectId, session?: ClientSession): Promise<Unit | null> {
  return units.in(db).findOne({ _id: unitId }, { projection: withoutOutline, ...(session ? { session } : {}) });
}

/** The outline of a unit as GeoJSON, WGS-84; null when it has none. */
export async function findOutline(db: Db, unitId: ObjectId): Promise<UnitDoc['outline'] | null> {
  const unit = await units.in(db).findOne({ _id: unitId }, { projection: { outline: 1 } });
  return unit?.outline ?? null;
}

/**
 * Makes a change conflict with every other that pins the same unit. For rare changes only: its writers queue.
 * A counter, because MongoDB skips a write that changes nothing, such as the same `updatedAt` in the same millisecond.
 */
export async function guardUnit(transaction: TransactionContext, unitId: ObjectId): Promise<void> {
  await units.in(transaction.db).updateOne({ _id: unitId }, { $inc: { pins: 1 } }, { session: transaction.session });
}

/**
 * The unit, open until the change commits: it is written to, so that closing it at the same moment conflicts.
 * Only for rare changes; a hot unit would make its writers queue. Refuses with `not_found` or `unit_closed`.
 */
export async function guardOpenUnit(transaction: TransactionContext, unitId: ObjectId): Promise<Unit> {
  const pinned = await units
    .in(transaction.db)
    .findOneAndUpdate(
      { _id: unitId, state: 'open' },
      { $inc: { pins: 1 } },
      { session: transaction.session, projection: withoutOutline, returnDocument: 'after' },
    );
  if (pinned) return pinned;
  throw refuse((await findUnit(transaction.db, unitId, transaction.session)) ? 'unit_closed' : 'not_found');
}
