import type { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import type { UnitKind } from '../../../shared/words.ts';
import type { UnitTree } from '../units/tree.ts';
import { openPartsOf, type CaseFacts } from './facts.ts';

/** The two ways in which the holder of a case is helped: it gives a unit a part, or whistles for it. */
export type Help = 'involve' | 'whistle';

/** The kinds of units that may whistle: those at the front, which cannot give orders to others. */
export const callingKinds: readonly UnitKind[] = ['community', 'street'];

/**
 * The reasons why a unit cannot be given a part: it leads (`leads`), it helps already (`helps`), as many help as may
 * (`full`), or a whistle reaches nobody below the caller, where a case is dispatched (`below`).
 */
export type NoPart = 'leads' | 'helps' | 'full' | 'below';

/** Why the unit at the end of a path cannot be given a part of a case; null where it can, if it has staff. */
export function noPartFor(
  help: Help,
  facts: Pick<CaseFacts, 'holderId' | 'parts'>,
  path: readonly ObjectId[],
): NoPart | null {
  const unitId = path.at(-1)!;
  const open = openPartsOf(facts);
  if (open.some((part) => part.unitId.equals(unitId))) return 'helps';
  if (open.length >= limits.casePartsOpen) return 'full';
  if (help === 'involve') return unitId.equals(facts.holderId) ? 'leads' : null;
  return path.some((above) => above.equals(facts.holderId)) ? 'below' : null;
}

/**
 * Whether there is a unit that could be given a part.
 *
 * @param staffed units that have somebody to sign, ids in hex: enough of them that one that could help is among them
 */
export const canBeHelped = (
  help: Help,
  facts: Pick<CaseFacts, 'holderId' | 'parts'>,
  { byId }: Pick<UnitTree, 'byId'>,
  staffed: ReadonlySet<string> = new Set(),
): boolean =>
  [...staffed].some((id) => {
    const unit = byId.get(id);
    return unit?.state === 'open' && noPartFor(help, facts, unit.path) === null;
  });
