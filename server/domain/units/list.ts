import { distanceKm } from '../../platform/geo/distance.ts';
import { pageOfRows, readCursor, type Page, type Position } from '../../platform/http/cursor.ts';
import { above, foundBy, searchKeysOf, termsIn } from './search-keys.ts';
import { subtreeOf, type TreeNode, type UnitTree } from './tree.ts';
import { id, line, lngLat, pageFields, unitKind } from '../../platform/schema/schema.ts';
import { type Infer, optional, shape } from '../../platform/schema/shape.ts';
import { limits } from '../../../shared/limits.ts';

const partsFields = { kind: optional(unitKind()), ...pageFields() };
export const unitPartsQuery = shape(partsFields);
export const unitQuery = shape({
  ...partsFields,
  q: optional(line(limits.nameLength)),
  parentId: optional(id()),
  within: optional(id()),
  near: optional(lngLat()),
});
export type UnitQuery = Infer<typeof unitQuery>;

export interface ListedUnit {
  node: TreeNode;
  distanceKm: number | null;
  /** The units above it, from the root down. */
  above: TreeNode[];
}
type Row = Omit<ListedUnit, 'above'> & { position: Position };

/**
 * Searches the open units: in the order of their pinyin without `near`, by distance with it. `q` finds them by name, by
 * the first letters of their pinyin and by the district or street that they lie in; who is called so comes first. The
 * tree is held in memory (a city has a few thousand units).
 */
export function listUnits<T>(tree: UnitTree, query: UnitQuery, present: (unit: ListedUnit) => T): Page<T> {
  const position = readCursor(query.cursor, query.near ? 'number' : 'string');
  const rows = candidates(tree, query)
    .filter(({ state, kind }) => state === 'open' && (!query.kind || kind === query.kind))
    .flatMap((node) => rowOf(node, tree, query))
    .filter((row) => !position || compare(row.position, position) > 0)
    .sort((a, b) => compare(a.position, b.position));
  return pageOfRows(
    rows.slice(0, query.limit + 1),
    query.limit,
    ({ position: at }) => at,
    ({ node, distanceKm: km }) => present({ node, distanceKm: km, above: above(node, tree) }),
  );
}

function candidates(tree: UnitTree, { parentId, within }: UnitQuery): TreeNode[] {
  if (parentId) return tree.byId.get(parentId.toHexString())?.children ?? [];
  if (!within) return [...tree.byId.values()];
  const top = tree.byId.get(within.toHexString());
  return top ? subtreeOf(top) : [];
}

/** Farther than anything in a city: who lies in what was typed comes after who is called so. */
const behindKm = 100_000;

/** A unit with its place in the list; nothing where it is not looked for. */
function rowOf(node: TreeNode, tree: UnitTree, { q, near }: UnitQuery): Row[] {
  const found = q === undefined ? 'itself' : foundBy(node, tree, termsIn(q));
  if (!found) return [];
  const km = distanceTo(node, near);
  if (near && km === null) return [];
  const behind = found === 'above';
  const value = km === null ? `${Number(behind)} ${searchKeysOf(node).syllables}` : km + (behind ? behindKm : 0);
  return [{ node, distanceKm: km, position: { value, id: node.objectId } }];
}

function distanceTo(node: TreeNode, near: UnitQuery['near']): number | null {
  if (!near || !node.place) return null;
  const [lng, lat] = node.place.point.coordinates;
  return distanceKm(near[0], near[1], lng, lat);
}

/** By code point: an order that no server's locale can change between two pages. */
function compare(a: Position, b: Position): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  return a.id.toHexString() < b.id.toHexString() ? -1 : Number(!a.id.equals(b.id));
}
