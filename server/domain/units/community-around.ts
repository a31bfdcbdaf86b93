import { limits } from '../../../shared/limits.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import type { Point } from '../../platform/geo/point.ts';
import type { TreeNode, UnitTree } from './tree.ts';

/** The open community whose place is nearest; undefined where none is near. */
export function communityAround(tree: UnitTree, { coordinates: [lng, lat] }: Point): TreeNode | undefined {
  let nearest: { node: TreeNode; km: number } | undefined;
  for (const node of tree.byId.values()) {
    if (node.kind !== 'community' || node.state !== 'open' || !node.place) continue;
    const km = distanceKm(lng, lat, ...node.place.point.coordinates);
    if (!nearest || km < nearest.km) nearest = { node, km };
  }
  return nearest && nearest.km <= limits.hazardReachKm ? nearest.node : undefined;
}
