import type { ObjectId } from 'mongodb';
import type { HeldRole } from '../grants/queries.ts';
import { unitNameIn } from '../units/present.ts';
import type { UnitTree } from '../units/tree.ts';
import type { CaseDoc } from './model.ts';

/** The way from the root to the unit that holds a case, by the tree as it is now. */
export const wayToHolder = ({ byId }: Pick<UnitTree, 'byId'>, { unitId }: Pick<CaseDoc, 'unitId'>) =>
  byId.get(unitId.toHexString())?.path ?? [];

/**
 * The unit whose staff answer for a case that is left with one that has none: the nearest above that has, besides those
 * who asked for it; null where the holder has its own, and where there is nobody at all.
 */
export function answeredBy(
  tree: UnitTree,
  { unitId }: Pick<CaseDoc, 'unitId'>,
  requesterIds: readonly ObjectId[],
  held: readonly HeldRole[],
) {
  const others = held.filter(({ personId }) => !requesterIds.some((one) => one.equals(personId)));
  const nearest = wayToHolder(tree, { unitId }).findLast((above) => others.some((role) => role.unitId.equals(above)));
  return nearest && !nearest.equals(unitId) ? unitNameIn(tree, nearest) : null;
}
