import type { ClientSession, Db, Filter, ObjectId } from 'mongodb';
import { combine, rowsOf, type Query } from '../../platform/database/query.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import type { Point } from '../../platform/geo/point.ts';
import { units, type UnitDoc } from './model.ts';

/** A unit without its outline, which is large and has a route of its own. */
export type Unit = Omit<UnitDoc, 'outline'>;

export const withoutOutline = { outline: 0 } as const;

export async function findUnit(db: Db, unitId: ObjectId, session?: ClientSession): Promise<Unit | null> {
  return units.in(db).findOne({ _id: unitId }, { projection: withoutOutline, ...(session ? { session } : {}) });
}

/** The names of units, by id. */
export async function unitNames(
  db: Db,
  unitIds: readonly ObjectId[],
  session?: ClientSession,
): Promise<Map<string, string>> {
  const rows = await units
    .in(db)
    .find({ _id: { $in: [...unitIds] } }, { projection: { name: 1 }, ...(session ? { session } : {}) })
    .toArray();
  return new Map(rows.map(({ _id, name }) => [_id.toHexString(), name]));
}

/** The way from the root to a unit as it is now; empty where there is no such unit. */
export async function wayTo(db: Db, unitId: ObjectId, session?: ClientSession): Promise<readonly ObjectId[]> {
  const unit = await units
    .in(db)
    .findOne({ _id: unitId }, { projection: { path: 1 }, ...(session ? { session } : {}) });
  return unit?.path ?? [];
}

/** The names of units and the ways to them, to be read together with other things. */
export const waysAsked = (
  unitIds: readonly ObjectId[],
): Query<ReadonlyMap<string, Pick<UnitDoc, '_id' | 'name' | 'path'>>> =>
  combine(
    [rowsOf(units, { _id: { $in: [...unitIds] } }, { name: 1, path: 1 })],
    (rows) => new Map(rows.map((row) => [row._id.toHexString(), row])),
  );

/** The names and kinds of units, by id. */
export async function unitsById(
  db: Db,
  unitIds: readonly ObjectId[],
  session?: ClientSession,
): Promise<Map<string, Pick<UnitDoc, '_id' | 'name' | 'kind'>>> {
  const rows = await units
    .in(db)
    .find({ _id: { $in: [...unitIds] } }, { projection: { name: 1, kind: 1 }, ...(session ? { session } : {}) })
    .toArray();
  return new Map(rows.map((row) => [row._id.toHexString(), row]));
}

/** The outline of a unit as GeoJSON, WGS-84; null when it has none. */
export async function findOutline(db: Db, unitId: ObjectId): Promise<NonNullable<UnitDoc['outline']> | null> {
  const unit = await units.in(db).findOne({ _id: unitId }, { projection: { outline: 1 } });
  return unit?.outline ?? null;
}

export type UnitInTree = Pick<UnitDoc, '_id' | 'name' | 'kind' | 'parentId' | 'path'>;
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

/** The open units at and below a unit, each before its parts. */
export async function openUnitsBelow({ db, session }: TransactionContext, unitId: ObjectId): Promise<UnitInTree[]> {
  const rows: UnitInTree[] = await units
    .in(db)
    .find({ path: unitId, state: 'open' }, { session, projection: { name: 1, kind: 1, parentId: 1, path: 1 } })
    .toArray();
  return rows.sort((a, b) => a.path.length - b.path.length);
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

/** Where a unit was last agreed to be; undefined where it never had a place. */
export const agreedPointOf = ({ agreedPoint, place }: Pick<UnitDoc, 'agreedPoint' | 'place'>): Point | undefined =>
  agreedPoint ?? place?.point;

/** The agreed points of a unit and of everything below it. */
export const agreedPointsBelow = ({ db, session }: TransactionContext, unitId: ObjectId): Promise<Point[]> =>
  agreedPoints(db, { path: unitId }, session);

/** The agreed point of the last of a way from the root that has one, if any. */
export async function agreedPointOnWay(
  { db, session }: TransactionContext,
  path: readonly ObjectId[],
): Promise<Point[]> {
  return (await agreedPoints(db, { _id: { $in: [...path] } }, session)).slice(-1);
}

async function agreedPoints(db: Db, which: Filter<UnitDoc>, session: ClientSession): Promise<Point[]> {
  const rows = await units
    .in(db)
    .find(which, { session, projection: { path: 1, place: 1, agreedPoint: 1 } })
    .toArray();
  return rows.sort((a, b) => a.path.length - b.path.length).flatMap((unit) => agreedPointOf(unit) ?? []);
}
