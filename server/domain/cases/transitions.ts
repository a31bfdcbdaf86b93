import { caseTransitions, linkedVerbs, type CaseVerb } from '../../../shared/case-states.ts';
import { refuse, type Details, type PlainCode } from '../../platform/refusals/refuse.ts';
import type { CaseFacts } from './facts.ts';

/** The reason why an action is refused, as `refuse` takes it; null where it is not. */
export type Why = readonly [code: PlainCode, details?: Details] | null;

const isLeftToHead = ({ state, headId }: CaseFacts, verb: CaseVerb): boolean =>
  headId !== null && caseTransitions.link.includes(state) && !(linkedVerbs as readonly CaseVerb[]).includes(verb);

const lacksHead = ({ headId }: CaseFacts, verb: CaseVerb): boolean =>
  headId === null && (verb === 'unlink' || verb === 'follow');

const lacksColour = ({ supervision }: CaseFacts, verb: CaseVerb): boolean =>
  supervision === null && verb === 'unsupervise';

/**
 * Why a step cannot follow; null where it may. A case that is linked to another and not served is left to that one;
 * only such a case can be unlinked, or follow its head.
 */
export function whyNotNext(facts: CaseFacts, verb: CaseVerb): Why {
  const { state } = facts;
  if (!caseTransitions[verb].includes(state)) return ['wrong_state', { state }];
  if (isLeftToHead(facts, verb)) return ['case_linked'];
  if (lacksHead(facts, verb)) return ['case_not_linked'];
  return lacksColour(facts, verb) ? ['not_supervised'] : null;
}

export const mayFollow = (facts: CaseFacts, verb: CaseVerb): boolean => whyNotNext(facts, verb) === null;

/** Refuses with `wrong_state`, `case_linked` or `case_not_linked`, `not_supervised` an event that cannot follow. */
export function mustFollow(facts: CaseFacts, verb: CaseVerb): void {
  const why = whyNotNext(facts, verb);
  if (why) throw refuse(...why);
}
