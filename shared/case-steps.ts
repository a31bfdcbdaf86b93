import type { CaseVerb } from './case-states.ts';

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
  asks: StepForm;
  /** Sent besides what is asked. */
  fixed?: object;
  /** Takes something from the requester. */
  destroys?: boolean;
  /** May be what the case waits for. */
  leads?: boolean;
}

/** In the order in which a case goes through them. */
const staffSteps = [
  { verb: 'accept', path: 'acceptance', asks: 'terms', leads: true },
  { verb: 'sign', path: 'signature', asks: 'nothing', leads: true },
  { verb: 'contact', path: 'contact', asks: 'maybeWords', leads: true },
  { verb: 'resume', path: 'resumption', asks: 'nothing', leads: true },
  { verb: 'serve', path: 'service', asks: 'serve', leads: true },
  { verb: 'dispatch', path: 'dispatch', asks: 'dispatch', leads: true },
  { verb: 'rule', path: 'ruling', asks: 'unit', leads: true },
  { verb: 'close', path: 'closure', asks: 'words', leads: true },
  { verb: 'grantExtension', path: 'extension-decision', asks: 'nothing', leads: true, fixed: { grant: true } },
  { verb: 'denyExtension', path: 'extension-decision', asks: 'words', fixed: { grant: false } },
  { verb: 'askMore', path: 'question', asks: 'words' },
  { verb: 'involve', path: 'parts', asks: 'unit' },
  { verb: 'pause', path: 'pause', asks: 'words' },
  { verb: 'link', path: 'link', asks: 'similar' },
  { verb: 'unlink', path: 'unlinking', asks: 'words' },
  { verb: 'supervise', path: 'supervision', asks: 'colour' },
  { verb: 'unsupervise', path: 'supervision-end', asks: 'words' },
  { verb: 'urge', path: 'urging', asks: 'maybeWords' },
  { verb: 'askExtension', path: 'extension', asks: 'extension' },
  { verb: 'return', path: 'return', asks: 'return' },
  { verb: 'refuse', path: 'refusal', asks: 'words', destroys: true },
] as const satisfies readonly Step[];

/** A step that staff may take, for a screen: its route is `POST /cases/{id}/{path}`. */
export interface StaffStep extends Step {
  verb: (typeof staffSteps)[number]['verb'];
  path: (typeof staffSteps)[number]['path'];
}

interface Stood {
  can: Readonly<Record<StaffStep['verb'], boolean>>;
  keepable: boolean;
}

/**
 * The steps that the reader of a case may take now. `main`: the one that it waits for; sending on what a unit is at
 * work on, or helps with, is never that.
 */
export const stepsOf = ({ can, keepable }: Stood): readonly (StaffStep & { main: boolean })[] =>
  (staffSteps as readonly StaffStep[])
    .filter(({ verb }) => can[verb])
    .map((step, at) => ({ ...step, main: at === 0 && step.leads === true && (step.verb !== 'dispatch' || keepable) }));
