import type { Caller } from '../../platform/http/caller.ts';
import type { Infer } from '../../platform/schema/shape.ts';
import type { HeldRole } from '../grants/queries.ts';
import { unitNameIn, type unitNameSchema } from '../units/present.ts';
import type { UnitTree } from '../units/tree.ts';
import { isOver } from './facts.ts';
import type { CaseDoc } from './model.ts';
import { casePolicy, type CaseSubject } from './policy.ts';

/** The way from the root to the unit that holds a case, by the tree as it is now. */
export const wayToHolder = ({ byId }: Pick<UnitTree, 'byId'>, { unitId }: Pick<CaseDoc, 'unitId'>) =>
  byId.get(unitId.toHexString())?.path ?? [];

/**
 * The unit whose staff answer for a case that is left with one that has none: the nearest above that has, besides those
 * who asked for it. For those alone who may handle it, since to others it would say that the staff of the holder have
 * asked. Null where the holder has its own, where there is nobody at all, and once it is over.
 */
export function answeredBy(
  tree: UnitTree,
  subject: CaseSubject,
  held: readonly HeldRole[],
  caller: Caller | null,
): Infer<typeof unitNameSchema> | null {
  const {
    doc: { unitId },
    facts,
    requesterIds,
  } = subject;
  if (isOver(facts) || !casePolicy.handle(caller, subject)) return null;
  const others = held.filter(({ personId }) => !requesterIds.some((one) => one.equals(personId)));
  const nearest = wayToHolder(tree, { unitId }).findLast((above) => others.some((role) => role.unitId.equals(above)));
  return nearest && !nearest.equals(unitId) ? unitNameIn(tree, nearest) : null;
}
