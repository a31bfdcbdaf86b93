import type { CaseVerb } from './case-states';

/** The forms that steps have. */
type StepForm =
  | 'nothing'
  | 'words'
  | 'maybeWords'
  | 'terms'
  | 'dispatch'
  | 'unit'
  | 'return'
  | 'serve'
  | 'extension'
  | 'similar'
  | 'colour';

interface Step {
  verb: CaseVerb;
  path: string;
  /** The ability under `can` that it needs. */
  ability: 'handle' | 'decide';
  asks: StepForm;
  /** Sent besides what is asked. */
  fixed?: object;
  /** Takes something from the requester. */
  destroys?: boolean;
}

/** In the order in which a case goes through them. */
const staffSteps = [
  { verb: 'accept', path: 'acceptance', ability: 'handle', asks: 'terms' },
  { verb: 'sign', path: 'signature', ability: 'handle', asks: 'nothing' },
  { verb: 'contact', path: 'contact', ability: 'handle', asks: 'maybeWords' },
  { verb: 'resume', path: 'resumption', ability: 'handle', asks: 'nothing' },
  { verb: 'serve', path: 'service', ability: 'handle', asks: 'serve' },
  { verb: 'dispatch', path: 'dispatch', ability: 'handle', asks: 'dispatch' },
  { verb: 'rule', path: 'ruling', ability: 'handle', asks: 'unit' },
  { verb: 'close', path: 'closure', ability: 'decide', asks: 'words' },
  { verb: 'grantExtension', path: 'extension-decision', ability: 'decide', asks: 'nothing', fixed: { grant: true } },
  { verb: 'denyExtension', path: 'extension-decision', ability: 'decide', asks: 'words', fixed: { grant: false } },
  { verb: 'askMore', path: 'question', ability: 'handle', asks: 'words' },
  { verb: 'involve', path: 'parts', ability: 'handle', asks: 'unit' },
  { verb: 'pause', path: 'pause', ability: 'handle', asks: 'words' },
  { verb: 'link', path: 'link', ability: 'handle', asks: 'similar' },
  { verb: 'unlink', path: 'unlinking', ability: 'handle', asks: 'words' },
  { verb: 'supervise', path: 'supervision', ability: 'decide', asks: 'colour' },
  { verb: 'unsupervise', path: 'supervision-end', ability: 'decide', asks: 'words' },
  { verb: 'urge', path: 'urging', ability: 'decide', asks: 'maybeWords' },
  { verb: 'askExtension', path: 'extension', ability: 'handle', asks: 'extension' },
  { verb: 'return', path: 'return', ability: 'handle', asks: 'return' },
  { verb: 'refuse', path: 'refusal', ability: 'handle', asks: 'words', destroys: true },
] as const satisfies readonly Step[];

/** A step that staff may take, for a screen: its route is `POST /cases/{id}/{path}`. */
export interface StaffStep extends Step {
  path: (typeof staffSteps)[number]['path'];
}

interface Stood {
  can: Readonly<Record<StaffStep['ability'], boolean>>;
  next: readonly CaseVerb[];
  extensionAsked: number | null;
}

const isAsked = (verb: CaseVerb, { extensionAsked }: Stood): boolean =>
  (verb !== 'grantExtension' && verb !== 'denyExtension') || extensionAsked !== null;

/** The steps that the reader of a case may take now; the first is the one that it waits for. */
export const stepsOf = (shown: Stood): readonly StaffStep[] =>
  staffSteps.filter((step) => shown.can[step.ability] && shown.next.includes(step.verb) && isAsked(step.verb, shown));
