import type { Case } from '../../../shared/api.d.ts';
import type { CaseVerb } from '../../../shared/case-states.ts';
import type { OutlinedUnit } from '../../parts/unit-nodes.ts';

/**
 * The units that a step of a case can be about: a ruling gives it to the holder or below it, and so does the dispatch
 * of a case that was sent there; all others go anywhere in the city, through those above the holder, which the service
 * refuses by name.
 */
export function unitsFor(
  verb: CaseVerb,
  { holder, sendsAcross }: Pick<Case, 'holder' | 'sendsAcross'>,
  units: readonly OutlinedUnit[],
): readonly OutlinedUnit[] {
  const open = units.filter(({ closed }) => !closed);
  if (verb !== 'rule' && (verb !== 'dispatch' || sendsAcross)) return open;
  const holderId = holder?.id;
  const byId = new Map(open.map((unit) => [unit.id, unit]));
  const isBelow = (unit: OutlinedUnit | undefined): boolean =>
    unit !== undefined && (unit.id === holderId || isBelow(byId.get(unit.parentId ?? '')));
  return open.filter(isBelow);
}
