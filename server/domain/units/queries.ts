import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { units, type UnitDoc } from './model.ts';

/** A unit without its outline, which is large and has a route of its own. */
export type Unit = Omit<UnitDoc, 'outline'>;

export const withoutOutline = { outline: 0 } as const;

export async function findUnit(db: Db, unitId: ObjectId, session?: ClientSession): Promise<Unit | null> {
  return units.in(db).findOne({ _id: unitId }, { projection: withoutOutline, ...(session ? { session } : {}) });
}

/** The outline of a unit as GeoJSON, WGS-84; null when it has none. */
export async function findOutline(db: Db, unitId: ObjectId): Promise<NonNullable<UnitDoc['outline']> | null> {
  const unit = await units.in(db).findOne({ _id: unitId }, { projection: { outline: 1 } });
  return unit?.outline ?? null;
}

type Outlined = Pick<UnitDoc, '_id' | 'name' | 'outline'>;

/** The open parts of a unit that have an outline, with it. */
export const partsWithOutline = (db: Db, unitId: ObjectId): Promise<Outlined[]> =>
  units
    .in(db)
    .find<Outlined>(
      { parentId: unitId, state: 'open', outline: { $exists: true } },
      { projection: { name: 1, outline: 1 } },
    )
    .sort({ _id: 1 })
    .toArray();

/** Whether a unit has parts that are open. */
export async function hasOpenParts({ db, session }: TransactionContext, unitId: ObjectId): Promise<boolean> {
  const part = await units.in(db).findOne({ parentId: unitId, state: 'open' }, { session, projection: { _id: 1 } });
  return part !== null;
}

/** Whether there is a city, from which everything else hangs. */
export async function hasRoot({ db, session }: TransactionContext): Promise<boolean> {
  return (await units.in(db).findOne({ parentId: null }, { session, projection: { _id: 1 } })) !== null;
}

/** The open units whose end has passed, the deepest first. */
export async function endedUnits(db: Db, now: Date): Promise<ObjectId[]> {
  const ended = await units
    .in(db)
    .find({ endsAt: { $lte: now }, state: 'open' }, { projection: { path: 1 } })
    .toArray();
  return ended.sort((a, b) => b.path.length - a.path.length).map(({ _id }) => _id);
}
