import type { CaseVerb } from '../../../shared/case-states.ts';
import { limits } from '../../../shared/limits.ts';
import { keysOf } from '../../../shared/words.ts';
import { hasPassed } from '../../../shared/passed.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { NeedDoc } from '../needs/queries.ts';
import type { UnitTree } from '../units/tree.ts';
import type { Calendars } from '../working-calendars/queries.ts';
import { extensionRefused, waitMinutesLeft } from './deadlines.ts';
import { hasOpenPart, reopenableUntil, type CaseFacts } from './facts.ts';
import { callingKinds, canBeHelped, type Help } from './help.ts';
import { casePolicy, type CaseAbility, type CaseSubject } from './policy.ts';
import { whyNotNext, type Why } from './transitions.ts';
import { urgeRefused } from './urging.ts';
import { canBeSent, returnRulesAt } from './ways.ts';

/** Everything that the rule of an action looks at, besides who may take it. */
export interface Standing {
  readonly facts: CaseFacts;
  readonly need: Pick<NeedDoc, 'requesterId'>;
  readonly calendars: Calendars;
  readonly tree: UnitTree;
  readonly caller: Caller;
  readonly now: Date;
  /** Units with staff, of those that it may go to or be helped by (`staffedAsked`), in hex; absent: none is offered. */
  readonly staffed?: ReadonlySet<string>;
}

interface CaseAction {
  /** The ability by which the policy lets somebody take it. */
  by: CaseAbility;
  /** The step by which it happens, where that has another name. */
  verb?: CaseVerb;
  /** Why it is refused in a state that it may follow. */
  why?: (standing: Standing) => Why;
  /** Whether each unit that could be named would be refused at its field. */
  lacksUnit?: (standing: Standing) => boolean;
}

const lacksHelp =
  (help: Help) =>
  ({ facts, tree, staffed }: Standing): boolean =>
    !canBeHelped(help, facts, tree, staffed);
const holderOf = ({ facts, tree }: Standing) => tree.byId.get(facts.holderId.toHexString());

const extensionToDecide = ({ facts: { extension }, caller }: Standing): Why => {
  if (!extension) return ['extension_not_asked'];
  return extension.by && caller.is(extension.by) ? ['own_extension'] : null;
};

/**
 * The one table of what somebody may do with a case: by whom, and why not at this moment. The routes refuse by it and
 * `can` says it, so that no screen has to guess.
 */
export const caseActions = {
  askMore: {
    by: 'handle',
    why({ facts, need, calendars }) {
      if (need.requesterId === null) return ['nobody_to_ask'];
      return waitMinutesLeft('answer', facts, calendars) < 1 ? ['question_used'] : null;
    },
  },
  accept: { by: 'handle' },
  refuse: { by: 'handle' },
  dispatch: { by: 'handle', lacksUnit: ({ facts, tree, staffed }) => !canBeSent(facts, tree, staffed) },
  sign: { by: 'handle' },
  contact: { by: 'handle' },
  pause: {
    by: 'handle',
    why: ({ facts, calendars }) => (waitMinutesLeft('pause', facts, calendars) < 1 ? ['pause_used'] : null),
  },
  resume: { by: 'handle' },
  askExtension: {
    by: 'handle',
    why({ facts, calendars, now }) {
      const code = extensionRefused(facts, calendars, now);
      return code && [code];
    },
  },
  return: {
    by: 'handle',
    why({ facts, calendars, now }) {
      if (facts.bound) return ['case_bound'];
      if (facts.trail.length === 0) return ['case_not_sent'];
      return returnRulesAt(facts, calendars, now).length === 0 ? ['return_too_late'] : null;
    },
  },
  rule: { by: 'handle' },
  involve: { by: 'handle', lacksUnit: lacksHelp('involve') },
  whistle: {
    by: 'handle',
    verb: 'involve',
    why: (standing) => (callingKinds.includes(holderOf(standing)?.kind ?? 'city') ? null : ['whistle_not_yours']),
    lacksUnit: lacksHelp('whistle'),
  },
  serve: { by: 'handle', why: ({ facts }) => (hasOpenPart(facts) ? ['case_parts_open'] : null) },
  // Only those that came along with a head are linked anew.
  link: { by: 'handle', why: ({ facts }) => (facts.headId ? ['case_linked'] : null) },
  unlink: { by: 'handle' },
  endPart: { by: 'endPart', why: ({ facts }) => (hasOpenPart(facts) ? null : ['not_found']) },
  grantExtension: { by: 'decide', why: extensionToDecide },
  denyExtension: { by: 'decide', why: extensionToDecide },
  close: { by: 'decide' },
  supervise: {
    by: 'decide',
    // A case that was struck off is watched by its requester's word, and by nobody's hand.
    why: ({ facts: { state } }) => (state === 'closed' ? ['wrong_state', { state }] : null),
  },
  unsupervise: { by: 'decide' },
  urge: { by: 'decide', why: ({ facts, calendars, now }) => urgeRefused(facts, calendars, now) },
  tellMore: { by: 'tell' },
  addWords: { by: 'tell' },
  reopen: {
    by: 'reopen',
    why({ facts, now }) {
      if (facts.cycle > 1) return ['reopened_once'];
      const until = reopenableUntil(facts);
      return until && hasPassed(until, now) ? ['reopen_too_late', { days: limits.caseReopenDays }] : null;
    },
  },
} as const satisfies Record<string, CaseAction>;
export type CaseActionName = keyof typeof caseActions;
export const caseActionNames = keysOf(caseActions);

const actionOf = (name: CaseActionName): CaseAction => caseActions[name];

/** Why an action is refused at this moment, whoever takes it; null where it is not. */
export function whyNot(name: CaseActionName, standing: Standing): Why {
  const { verb = name as CaseVerb, why } = actionOf(name);
  return whyNotNext(standing.facts, verb) ?? why?.(standing) ?? null;
}

/** Refuses an action with the reason of its row. */
export function mustBeAllowed(name: CaseActionName, standing: Standing): void {
  const why = whyNot(name, standing);
  if (why) throw refuse(...why);
}

/** Whether an action would not be refused now, whoever takes it. */
const isOpen = (name: CaseActionName, standing: Standing): boolean =>
  whyNot(name, standing) === null && !actionOf(name).lacksUnit?.(standing);

/** Whether somebody may take an action now: it is theirs, and would not be refused. */
export const mayTake = (name: CaseActionName, subject: CaseSubject, standing: Standing): boolean =>
  casePolicy[actionOf(name).by](standing.caller, subject) && isOpen(name, standing);

/** The steps that may come next, whoever takes them. */
export const nextSteps = (standing: Standing): CaseVerb[] =>
  caseActionNames.flatMap((name) => (name !== 'whistle' && isOpen(name, standing) ? [name] : []));

/** Every action, and whether the reader of a case may take it now. */
export const actionsFor = (subject: CaseSubject, standing: Standing): Record<CaseActionName, boolean> =>
  Object.fromEntries(caseActionNames.map((name) => [name, mayTake(name, subject, standing)])) as Record<
    CaseActionName,
    boolean
  >;
