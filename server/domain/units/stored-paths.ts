import type { Db, ObjectId } from 'mongodb';
import type { CollectionDefinition } from '../../platform/database/define.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { subtreeOf, type UnitTree } from './tree.ts';
import type { GuardedPath } from './writes.ts';

/** A document that belongs to a unit, and stores the way from the root to it so that lists of a subtree find it. */
interface Placed {
  _id: ObjectId;
  unitId: ObjectId;
  unitPath: ObjectId[];
}

/** The part of a filter that finds what belongs to a unit or below it. */
export interface BelowUnit {
  unitPath: ObjectId | { $in: ObjectId[] };
  unitId?: { $in: ObjectId[] };
}

/**
 * Finds what belongs to a unit and everything below it, by the tree as it is now.
 *
 * The stored paths are an index. After a move they are old for a while, so that one tells only where a document may be:
 * the tree says where it is. None is missed, because what is stored ends in the part of the path that no move has
 * changed, and that part begins with a unit which is still noted as moving: a document below the unit that does not
 * store it stores such a one, from below the unit.
 */
export function belowUnit(tree: UnitTree, unitId: ObjectId): BelowUnit {
  const node = tree.byId.get(unitId.toHexString());
  if (!node || tree.moving.length === 0) return { unitPath: unitId };
  const below = tree.moving.filter((moved) => moved !== node && moved.path.some((above) => above.equals(unitId)));
  return {
    unitPath: { $in: [unitId, ...below.map(({ objectId }) => objectId)] },
    unitId: { $in: subtreeOf(node).map(({ objectId }) => objectId) },
  };
}

/** The paths that a collection stores, as a job puts them right after a move. */
export interface StoredPaths {
  collection: string;
  /** How many documents of a unit store another path than this. */
  countOld(db: Db, unitId: ObjectId, path: readonly ObjectId[]): Promise<number>;
  /** Their ids, read as far as somebody asks. */
  old(db: Db, unitId: ObjectId, path: readonly ObjectId[]): AsyncIterable<ObjectId>;
  /**
   * Stores a path that the change guards; nothing else of the documents changes, so that they count as they were read.
   * @returns how many it was new to
   */
  put(transaction: TransactionContext, ids: readonly ObjectId[], path: GuardedPath): Promise<number>;
}

export function storedPathsOf<T extends Placed>(definition: CollectionDefinition<T>): StoredPaths {
  const documents = definition as unknown as CollectionDefinition<Placed>;
  /** A document's path ends in its own unit, whatever moved: the index by path finds those of a unit. */
  const oldOf = (unitId: ObjectId, path: readonly ObjectId[]) => ({
    $and: [{ unitPath: unitId }, { unitPath: { $ne: [...path] } }],
    unitId,
  });
  return {
    collection: definition.name,
    countOld: (db, unitId, path) => documents.in(db).countDocuments(oldOf(unitId, path)),
    async *old(db, unitId, path) {
      const rows = documents.in(db).find(oldOf(unitId, path), { projection: { _id: 1 } });
      for await (const { _id } of rows) yield _id;
    },
    async put({ db, session }, ids, path) {
      const filter = { _id: { $in: [...ids] }, unitId: path.at(-1) };
      const { modifiedCount } = await documents.in(db).updateMany(filter, { $set: { unitPath: path } }, { session });
      return modifiedCount;
    },
  };
}
