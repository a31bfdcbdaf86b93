import type { Case, paths } from '../../../shared/api.d.ts';
import type { CaseVerb } from '../../../shared/case-states.ts';

type StepPath = Extract<keyof paths, `/api/v1/cases/{caseId}/${string}`>;
/** The form that a step has. */
export type Asks =
  'nothing' | 'words' | 'maybeWords' | 'terms' | 'dispatch' | 'unit' | 'return' | 'serve' | 'extension';

/** A step that a desk may take: its route, whom it is for, and what it asks. */
export interface Step {
  verb: CaseVerb;
  path: StepPath;
  ability: 'handle' | 'decide';
  asks: Asks;
  /** Sent besides what is asked. */
  fixed?: object;
  /** Takes something from the requester: outlined, never filled. */
  destroys?: boolean;
}

/** In the order in which a case goes through them. */
const steps: readonly Step[] = [
  { verb: 'accept', path: '/api/v1/cases/{caseId}/acceptance', ability: 'handle', asks: 'terms' },
  { verb: 'sign', path: '/api/v1/cases/{caseId}/signature', ability: 'handle', asks: 'nothing' },
  { verb: 'contact', path: '/api/v1/cases/{caseId}/contact', ability: 'handle', asks: 'maybeWords' },
  { verb: 'resume', path: '/api/v1/cases/{caseId}/resumption', ability: 'handle', asks: 'nothing' },
  { verb: 'serve', path: '/api/v1/cases/{caseId}/service', ability: 'handle', asks: 'serve' },
  { verb: 'rule', path: '/api/v1/cases/{caseId}/ruling', ability: 'handle', asks: 'unit' },
  { verb: 'dispatch', path: '/api/v1/cases/{caseId}/dispatch', ability: 'handle', asks: 'dispatch' },
  { verb: 'close', path: '/api/v1/cases/{caseId}/closure', ability: 'decide', asks: 'maybeWords' },
  {
    verb: 'grantExtension',
    path: '/api/v1/cases/{caseId}/extension-decision',
    ability: 'decide',
    asks: 'nothing',
    fixed: { grant: true },
  },
  {
    verb: 'denyExtension',
    path: '/api/v1/cases/{caseId}/extension-decision',
    ability: 'decide',
    asks: 'words',
    fixed: { grant: false },
  },
  { verb: 'askMore', path: '/api/v1/cases/{caseId}/question', ability: 'handle', asks: 'words' },
  { verb: 'involve', path: '/api/v1/cases/{caseId}/parts', ability: 'handle', asks: 'unit' },
  { verb: 'pause', path: '/api/v1/cases/{caseId}/pause', ability: 'handle', asks: 'words' },
  { verb: 'askExtension', path: '/api/v1/cases/{caseId}/extension', ability: 'handle', asks: 'extension' },
  { verb: 'return', path: '/api/v1/cases/{caseId}/return', ability: 'handle', asks: 'return' },
  { verb: 'refuse', path: '/api/v1/cases/{caseId}/refusal', ability: 'handle', asks: 'words', destroys: true },
];

const isAsked = (verb: CaseVerb, { extensionAsked }: Case): boolean => {
  if (verb === 'askExtension') return extensionAsked === null;
  return (verb !== 'grantExtension' && verb !== 'denyExtension') || extensionAsked !== null;
};

/** The steps that the reader of a case may take now; the first is what it waits for. */
export const stepsOf = (shown: Case): readonly Step[] =>
  steps.filter((step) => shown.can[step.ability] && shown.next.includes(step.verb) && isAsked(step.verb, shown));
