import { caseTransitions, linkedVerbs, type CaseVerb } from '../../../shared/case-states.ts';
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

/** Refuses with `wrong_state`, `case_linked` or `case_not_linked`, `not_supervised` an event that cannot follow. */
export function mustFollow(facts: CaseFacts, verb: CaseVerb): void {
  const { state } = facts;
  if (!caseTransitions[verb].includes(state)) throw refuse('wrong_state', { state });
  if (isLeftToHead(facts, verb)) throw refuse('case_linked');
  if (lacksHead(facts, verb)) throw refuse('case_not_linked');
  if (lacksColour(facts, verb)) throw refuse('not_supervised');
}
