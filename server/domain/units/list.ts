import { distanceKm } from '../../platform/geo/distance.ts';
import { keysOf, unitKinds } from '../../../shared/words.ts';
import { pageOfRows, readCursor, type Page, type Position } from '../../platform/http/cursor.ts';
import { subtreeOf, type TreeNode, type UnitTree } from './tree.ts';
import { id, lngLat, oneOf, text, pageFields } from '../../platform/schema/schema.ts';
import { type Infer, optional, shape } from '../../platform/schema/shape.ts';
import { limits } from '../../../shared/limits.ts';

const partsFields = { kind: optional(oneOf(keysOf(unitKinds))), ...pageFields() };
export const unitPartsQuery = shape(partsFields);
export const unitQuery = shape({
  ...partsFields,
  q: optional(text(limits.nameLength)),
  parentId: optional(id()),
  within: optional(id()),
  near: optional(lngLat()),
});
export type UnitQuery = Infer<typeof unitQuery>;

export interface ListedUnit {
  node: TreeNode;
  distanceKm: number | null;
}

/**
 * Searches the open units: by name without `near`, by distance with it. The tree is held in memory (a city has a few
 * thousand units), where a part of a Chinese name is found by plain comparison.
 */
export function listUnits<T>(tree: UnitTree, query: UnitQuery, present: (unit: ListedUnit) => T): Page<T> {
  const position = readCursor(query.cursor, query.near ? 'number' : 'string');
  const rows = candidates(tree, query)
    .filter(matching(query))
    .map((node) => ({ node, distanceKm: distanceTo(node, query.near) }))
    .filter((row) => !query.near || row.distanceKm !== null)
    .filter((row) => !position || compare(positionOf(row), position) > 0)
    .sort((a, b) => compare(positionOf(a), positionOf(b)));
  return pageOfRows(rows.slice(0, query.limit + 1), query.limit, positionOf, present);
}

function candidates(tree: UnitTree, { parentId, within }: UnitQuery): TreeNode[] {
  if (parentId) return tree.byId.get(parentId.toHexString())?.children ?? [];
  if (!within) return [...tree.byId.values()];
  const top = tree.byId.get(within.toHexString());
  return top ? subtreeOf(top) : [];
}

function matching({ q, kind }: UnitQuery): (node: TreeNode) => boolean {
  const wanted = q?.toLowerCase();
  return (node) =>
    node.state === 'open' && (!kind || node.kind === kind) && (!wanted || node.name.toLowerCase().includes(wanted));
}

function distanceTo(node: TreeNode, near: UnitQuery['near']): number | null {
  if (!near || !node.place) return null;
  const [lng, lat] = node.place.point.coordinates;
  return distanceKm(near[0], near[1], lng, lat);
}

const positionOf = ({ node, distanceKm }: ListedUnit): Position => ({
  value: distanceKm ?? node.name,
  id: node.objectId,
});

/** By code point: an order that no server's locale can change between two pages. */
function compare(a: Position, b: Position): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  return a.id.toHexString() < b.id.toHexString() ? -1 : Number(!a.id.equals(b.id));
}
