import type { ClientSession, Db, ObjectId } from 'mongodb';
import { atVersion, patchOf } from '../../platform/database/patch.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { isDuplicateKey } from '../../platform/database/transaction.ts';
import { Refusal, refuse } from '../../platform/refusals/refuse.ts';
import { detailsOfEdit } from '../audit/edit-details.ts';
import { units, unitTree, type UnitDoc } from './model.ts';
import { findUnit, withoutOutline, type Unit } from './queries.ts';

/**
 * Makes a change to the org tree. The tree's version is raised before anything is read, so that of two changes at the
 * same moment one waits and is run again on what the other left: what `work` reads holds until it commits.
 * Two open units of one name below one parent become `name_taken`.
 */
export async function changeTree<T>(transaction: TransactionContext, work: () => Promise<T>): Promise<T> {
  await unitTree
    .in(transaction.db)
    .updateOne({ _id: 'tree' }, { $inc: { version: 1 } }, { upsert: true, session: transaction.session });
  try {
    return await work();
  } catch (error) {
    throw isDuplicateKey(error) ? refuse('name_taken') : error;
  }
}

/** Inserts a unit; part of a change to the tree. */
export async function insertUnit({ db, session }: TransactionContext, unit: UnitDoc): Promise<void> {
  await units.in(db).insertOne(unit, { session });
}

/** Inserts several units, parents first; part of a change to the tree. */
export async function insertUnits({ db, session }: TransactionContext, docs: readonly UnitDoc[]): Promise<void> {
  if (docs.length > 0) await units.in(db).insertMany([...docs], { session });
}

/** The details of the event of an edit. */
export const unitEditDetails = (before: Unit, edits: object) => detailsOfEdit(units, before, edits);

export interface UnitConditions {
  /** Only the version that was read. */
  ifMatch?: number | undefined;
  /** Only if the unit's own end was at or before this instant. */
  endedBy?: Date | undefined;
}

/**
 * Changes an open unit; null takes a field away. Part of a change to the tree.
 * Refuses with `not_found`, `precondition_failed`, `unit_closed`.
 */
export async function updateOpenUnit(
  { db, session, now }: TransactionContext,
  unitId: ObjectId,
  fields: { [field in keyof UnitDoc]?: UnitDoc[field] | null | undefined },
  { ifMatch, endedBy }: UnitConditions = {},
): Promise<Unit> {
  const { $set, $unset } = patchOf(fields);
  const updated = await units
    .in(db)
    .findOneAndUpdate(
      { _id: unitId, state: 'open', ...atVersion(ifMatch), ...(endedBy ? { endsAt: { $lte: endedBy } } : {}) },
      { $set: { ...$set, updatedAt: now }, $unset, $inc: { version: 1 } },
      { session, projection: withoutOutline, returnDocument: 'after' },
    );
  if (updated) return updated;
  const unit = await findUnit(db, unitId, session);
  if (!unit) throw refuse('not_found');
  throw refuse(ifMatch !== undefined && unit.version !== ifMatch ? 'precondition_failed' : 'unit_closed');
}

/** Rewrites the way from the root in a unit that moves and in everything below it. */
export async function moveUnitPaths(
  { db, session }: TransactionContext,
  { _id, path }: Pick<Unit, '_id' | 'path'>,
  newPath: readonly ObjectId[],
): Promise<void> {
  const below = { $slice: ['$path', path.length, 1_000] };
  await units
    .in(db)
    .updateMany({ path: _id }, [{ $set: { path: { $concatArrays: [[...newPath], below] } } }], { session });
}

/**
 * Makes a change conflict with every other that guards the same unit. For rare changes only: its writers queue.
 * A counter, because MongoDB skips a write that changes nothing, such as the same `updatedAt` in the same millisecond.
 */
export async function guardUnit({ db, session }: TransactionContext, unitId: ObjectId): Promise<void> {
  await units.in(db).updateOne({ _id: unitId }, { $inc: { pins: 1 } }, { session });
}

declare const guarded: unique symbol;
/** A way from the root that holds until the change commits: the only kind that may be stored with something else. */
export type GuardedPath = ObjectId[] & { readonly [guarded]: true };
export type GuardedUnit = Omit<Unit, 'path'> & { path: GuardedPath };

/**
 * The unit, open until the change commits: it is written to, so that closing it, or moving it or a unit above
 * it, at the same moment conflicts.
 * Only for rare changes; a hot unit would make its writers queue. Refuses with `not_found` or `unit_closed`.
 */
export async function guardOpenUnit({ db, session }: TransactionContext, unitId: ObjectId): Promise<GuardedUnit> {
  const pinned = await units
    .in(db)
    .findOneAndUpdate(
      { _id: unitId, state: 'open' },
      { $inc: { pins: 1 } },
      { session, projection: withoutOutline, returnDocument: 'after' },
    );
  if (pinned) return pinned as GuardedUnit;
  throw refuse((await findUnit(db, unitId, session)) ? 'unit_closed' : 'not_found');
}

/**
 * A unit, guarded as by `guardOpenUnit`; where it has closed, the nearest open one above, which does what is left to do
 * for it.
 */
export async function guardNearestOpen(transaction: TransactionContext, unitId: ObjectId): Promise<GuardedUnit> {
  const unit = await findUnit(transaction.db, unitId, transaction.session);
  if (!unit) throw refuse('not_found');
  for (const oneId of [...unit.path].reverse()) {
    try {
      return await guardOpenUnit(transaction, oneId);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'unit_closed') throw error;
    }
  }
  throw refuse('unit_closed');
}

/** The way to an open unit of the tree, of a change that guards it by `guardWays` before it commits. */
export const wayToGuard = ({ path }: Pick<Unit, 'path'>): GuardedPath => path as GuardedPath;

/**
 * Guards open units as `guardOpenUnit` does, by the ways to them.
 * @returns whether each is open and where its way says
 */
export async function guardWays(db: Db, session: ClientSession, ways: readonly GuardedPath[]): Promise<boolean> {
  const byUnit = new Map(ways.map((path) => [path.at(-1)!.toHexString(), path]));
  const { matchedCount } = await units
    .in(db)
    .updateMany(
      { $or: [...byUnit.values()].map((path) => ({ _id: path.at(-1)!, path: [...path], state: 'open' as const })) },
      { $inc: { pins: 1 } },
      { session },
    );
  return matchedCount === byUnit.size;
}

/**
 * A unit, open or closed, guarded as by `guardOpenUnit`: for what belongs to it whatever its state. Null where there is
 * none.
 */
export async function guardPath({ db, session }: TransactionContext, unitId: ObjectId): Promise<GuardedPath | null> {
  const unit = await units
    .in(db)
    .findOneAndUpdate(
      { _id: unitId },
      { $inc: { pins: 1 } },
      { session, projection: { path: 1 }, returnDocument: 'after' },
    );
  return unit && (unit.path as GuardedPath);
}
