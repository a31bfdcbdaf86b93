import type { Db, Document, ObjectId } from 'mongodb';
import type { UnitKind } from '../../../shared/words.ts';
import { combine, runQuery, rowsOf, type Query } from '../../platform/database/query.ts';
import { batching } from '../../platform/database/batching.ts';
import type { Point } from '../../platform/geo/point.ts';
import { madeOnce } from '../../platform/kept/made-once.ts';
import { oneRow, type Reads } from '../../platform/reads/reads.ts';
import { units, unitTree, type UnitDoc, type UnitTreeDoc } from './model.ts';
import { treeRows } from './rows.ts';

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    units: UnitTreeReader;
  }
}

export interface TreeNode {
  id: string;
  objectId: ObjectId;
  name: string;
  kind: UnitKind;
  parentId: string | null;
  state: 'open' | 'closed';
  path: ObjectId[];
  /** Paths stored with what belongs here, or below, may still be those from before a move. */
  moving: boolean;
  place: { point: Point; address: string } | null;
  station: UnitDoc['station'] | null;
  children: TreeNode[];
}
export interface UnitTree {
  version: number;
  byId: ReadonlyMap<string, TreeNode>;
  root: TreeNode | undefined;
  /** The units whose moves the stored paths still follow. */
  moving: readonly TreeNode[];
}

/** Gives the org tree as it is now; held in memory and read again only when its version has moved. */
export interface UnitTreeReader {
  current(reads?: Reads): Promise<UnitTree>;
  /** The same, to be read together with other things. */
  readonly asked: Query<UnitTree>;
  /** The same, by the row of the tree that was read together with other things (`withTree`). */
  of(row: UnitTreeDoc | undefined): Promise<UnitTree>;
  /** The tree as it was last read, perhaps an older one: to foresee what will be wanted, never to decide. */
  last(): UnitTree | undefined;
}

/** One more row of an aggregation that reads for several: the tree's. */
export interface TreeRow {
  tree: UnitTreeDoc;
}
/** The stage that adds it. */
export const withTree: Document = {
  $unionWith: { coll: unitTree.name, pipeline: [{ $match: { _id: 'tree' } }, { $replaceWith: { tree: '$$ROOT' } }] },
};

export function createUnitTreeReader(db: Db): UnitTreeReader {
  let held: UnitTree | undefined;
  const of = async (row: UnitTreeDoc | undefined): Promise<UnitTree> => {
    if (held?.version !== (row?.version ?? 0)) held = await readTree(db);
    return held;
  };
  const asked = combine([rowsOf(unitTree, { _id: 'tree' })], ([row]) => of(row));
  const shared = batching(async (callers: readonly 'tree'[]) => {
    const tree = await runQuery(db, asked);
    return callers.map(() => tree);
  });
  return {
    async current(reads) {
      if (!reads?.isFromMemory) return shared('tree');
      const row = await oneRow(reads, treeRows, 'tree');
      return held && held.version === (row?.version ?? 0) ? held : shared('tree');
    },
    asked,
    of,
    last: () => held,
  };
}

/**
 * The version is read first, so that the units are at least as new. A transaction may have seen one that no majority
 * has yet: then the tree is the one before, and is read again by whoever asks next.
 */
async function readTree(db: Db): Promise<UnitTree> {
  const { version = 0 } = (await unitTree.in(db).findOne({ _id: 'tree' })) ?? {};
  const rows = units
    .in(db)
    .find({}, { projection: { name: 1, kind: 1, parentId: 1, path: 1, state: 1, place: 1, station: 1, moving: 1 } });
  const byId = new Map<string, TreeNode>();
  for await (const row of rows) {
    byId.set(row._id.toHexString(), {
      id: row._id.toHexString(),
      objectId: row._id,
      name: row.name,
      kind: row.kind,
      parentId: row.parentId?.toHexString() ?? null,
      state: row.state,
      path: row.path,
      moving: row.moving !== undefined,
      place: row.place ?? null,
      station: row.station ?? null,
      children: [],
    });
  }
  let root: TreeNode | undefined;
  for (const node of byId.values()) {
    if (node.parentId === null) root ??= node;
    else byId.get(node.parentId)?.children.push(node);
  }
  return { version, byId, root, moving: [...byId.values()].filter(({ moving }) => moving) };
}

/** The way from the root to a unit, in hex: one list a unit, however many ask; empty where there is no such unit. */
export function pathIn({ byId }: Pick<UnitTree, 'byId'>, unitId: ObjectId): readonly string[] {
  const node = byId.get(unitId.toHexString());
  return node ? pathInHex(node) : none;
}

const none: readonly string[] = [];
const pathInHex = madeOnce(({ path }: TreeNode): readonly string[] => path.map((id) => id.toHexString()));

/** The node and everything below it. */
export function subtreeOf(node: TreeNode): TreeNode[] {
  const found = [node];
  for (let i = 0; i < found.length; i++) found.push(...found[i].children);
  return found;
}
