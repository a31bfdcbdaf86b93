import { caseTransitions, caseVerbs, linkedVerbs, type CaseVerb } from '../../../shared/case-states.ts';
import { keysOf } from '../../../shared/words.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { CaseFacts } from './facts.ts';

/**
 * Whether a step may follow. A case that is linked to another and not served is left to that one; only such a case can
 * be unlinked, or follow its head.
 */
export const mayFollow = (facts: CaseFacts, verb: CaseVerb): boolean =>
  caseTransitions[verb].includes(facts.state) &&
  !isLeftToHead(facts, verb) &&
  !lacksHead(facts, verb) &&
  !lacksColour(facts, verb);

const isLeftToHead = ({ state, headId }: CaseFacts, verb: CaseVerb): boolean =>
  headId !== null && caseTransitions.link.includes(state) && !(linkedVerbs as readonly CaseVerb[]).includes(verb);

const lacksHead = ({ headId }: CaseFacts, verb: CaseVerb): boolean =>
  headId === null && (verb === 'unlink' || verb === 'follow');

const lacksColour = ({ supervision }: CaseFacts, verb: CaseVerb): boolean =>
  supervision === null && verb === 'unsupervise';

/** A case that was struck off is watched by its requester's word, and by nobody's hand. */
const isByRuleAlone = ({ state }: CaseFacts, verb: CaseVerb): boolean => state === 'closed' && verb === 'supervise';

/** The steps that somebody may take next. */
export const nextSteps = (facts: CaseFacts): CaseVerb[] =>
  keysOf(caseVerbs).filter((verb) => mayFollow(facts, verb) && !isByRuleAlone(facts, verb));

/** As `mustFollow`, for a step that somebody takes. */
export function mustBeNext(facts: CaseFacts, verb: CaseVerb): void {
  mustFollow(facts, verb);
  if (isByRuleAlone(facts, verb)) throw refuse('wrong_state', { state: facts.state });
}

/** Refuses with `wrong_state`, `case_linked` or `case_not_linked`, `not_supervised` an event that cannot follow. */
export function mustFollow(facts: CaseFacts, verb: CaseVerb): void {
  const { state } = facts;
  if (!caseTransitions[verb].includes(state)) throw refuse('wrong_state', { state });
  if (isLeftToHead(facts, verb)) throw refuse('case_linked');
  if (lacksHead(facts, verb)) throw refuse('case_not_linked');
  if (lacksColour(facts, verb)) throw refuse('not_supervised');
}
