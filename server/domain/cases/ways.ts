import type { ObjectId } from 'mongodb';
import {
  caseTransitions,
  keepableStates,
  laterReturnRules,
  returnRules,
  type CaseState,
  type ReturnRule,
} from '../../../shared/case-states.ts';
import { keysOf } from '../../../shared/words.ts';
import { hasPassed } from '../../../shared/passed.ts';
import type { UnitTree } from '../units/tree.ts';
import type { Calendars } from '../working-calendars/queries.ts';
import { dueOf } from './deadlines.ts';
import type { CaseFacts } from './facts.ts';
import { isHeld } from './replay.ts';

/** The way from the root to a unit. */
type Path = readonly ObjectId[];
type Stands = Pick<CaseFacts, 'state' | 'holderId' | 'trail' | 'held' | 'returns' | 'bound' | 'keeps'>;

const isOn = (path: Path, unitId: ObjectId): boolean => path.some((one) => one.equals(unitId));

/** Whether the holder may say that it keeps the case. */
export const mayKeep = ({ state }: Pick<CaseFacts, 'state'>): boolean =>
  (keepableStates as readonly CaseState[]).includes(state);

/**
 * Whether a case may be sent across the tree: by a unit that has it from nobody, since it received it or has it anew. A
 * unit that was sent it keeps it, sends it down or returns it.
 */
export const maySendAcross = ({ trail, bound }: Pick<CaseFacts, 'trail' | 'bound'>): boolean =>
  trail.length === 0 && !bound;

/**
 * The reasons why a holder cannot send a case to a unit: it has it already (`here`), it has ruled that it keeps it
 * (`kept`), or the unit lies above it, has had the case in this cycle, or lies across where that is not for it.
 */
export type NoWay = 'here' | 'kept' | 'above' | 'held' | 'across';

/** Why the holder cannot send a case to the unit at the end of a path; null where it can. */
export function noWayTo(facts: Stands, holderPath: Path, path: Path): NoWay | null {
  const unitId = path.at(-1)!;
  if (unitId.equals(facts.holderId)) return mayKeep(facts) ? null : 'here';
  if (facts.keeps) return 'kept';
  if (isOn(holderPath, unitId)) return 'above';
  if (isHeld(facts, unitId)) return 'held';
  return isOn(path, facts.holderId) || maySendAcross(facts) ? null : 'across';
}

/**
 * Whether there is a unit that the holder may send a case to, or say that it keeps it.
 *
 * @param staffed units that have somebody to sign, ids in hex: enough of them that one it may go to is among them
 */
export function canBeSent(
  facts: Stands,
  { byId }: Pick<UnitTree, 'byId'>,
  staffed: ReadonlySet<string> = new Set(),
): boolean {
  const holder = byId.get(facts.holderId.toHexString());
  if (!holder || mayKeep(facts)) return holder !== undefined;
  return [...staffed].some((id) => {
    const unit = byId.get(id);
    return unit?.state === 'open' && noWayTo(facts, holder.path, unit.path) === null;
  });
}

/** Whether a unit that rules may give the case to the unit at the end of a path: its own, or one below it. */
export const mayRuleTo = ({ holderId }: Pick<CaseFacts, 'holderId'>, path: Path): boolean => isOn(path, holderId);

/**
 * The unit that a return goes to, the lowest above both the returner and the sender; never the returner itself, below
 * whom the sender may have been moved since. Where it is the sender, who stands above, the first return within its time
 * lets it dispatch anew or rule; every other is ruled on there (`contested`).
 */
export function returnedTo(
  { returns }: Pick<CaseFacts, 'returns'>,
  holderPath: Path,
  senderPath: Path,
  rule: ReturnRule,
): { unitId: ObjectId; contested: boolean } {
  const unitId = lowestCommon(holderPath.slice(0, -1), senderPath);
  const contested = returns > 0 || isLater(rule) || !unitId.equals(senderPath.at(-1));
  return { unitId, contested };
}

const isLater = (rule: ReturnRule): boolean => (laterReturnRules as readonly ReturnRule[]).includes(rule);

/** The last unit that two ways from the root have in common; there is always the root. */
function lowestCommon(one: Path, other: Path): ObjectId {
  let depth = 0;
  while (depth + 1 < Math.min(one.length, other.length) && one[depth + 1].equals(other[depth + 1])) depth++;
  return one[depth];
}

/**
 * Until when the holder may return a case by any rule: its own limit for signing since the case was sent to it, which
 * no unit below renews; null once that is over.
 */
export function returnableUntil(
  { state, clocks, cycle, holderId }: CaseFacts,
  calendars: Calendars,
  now: Date,
): Date | null {
  if (state !== 'dispatched' && state !== 'signed') return null;
  const signing = clocks.findLast((run) => run.clock === 'sign' && run.cycle === cycle && run.unitId.equals(holderId));
  const until = signing ? dueOf(signing, calendars) : null;
  return until && !hasPassed(until, now) ? until : null;
}

/**
 * The rules by which the holder may return a case at an instant; none where nobody has sent it, or a ruling binds. Once
 * the limit for signing has passed, or the unit has set to work, that the facts are others is the only one left.
 */
export function returnRulesAt(facts: CaseFacts, calendars: Calendars, now: Date): readonly ReturnRule[] {
  if (facts.bound || facts.trail.length === 0 || !caseTransitions.return.includes(facts.state)) return [];
  return returnableUntil(facts, calendars, now) ? keysOf(returnRules) : laterReturnRules;
}
