import type { BusyFacts, OfferFacts, PersonFacts, RoleFacts, TaskFacts, TaskTerms } from '../facts/facts.ts';
import { notWelcome } from './audience.ts';
import { signUp, slots, week } from './capacity.ts';
import { clashes, firstClash } from './clash.ts';
import { avoidance, range, window } from './wishes.ts';
import type { Barrier, Reason, Unwanted } from './reason.ts';
import type { RuleSettings } from '../worth/config.ts';
import { skill } from './skill.ts';

const isReason = <T extends Reason>(reason: T | null): reason is T => reason !== null;

/**
 * The one rule for who may take what: every binding rule that keeps somebody from a role, in the order in which a claim
 * is refused. Barriers that can never be put right come first, those that another role or another time would solve come
 * last. Empty: a claim is accepted.
 */
export const barriers = (
  person: PersonFacts & { busy: readonly BusyFacts[] },
  task: TaskTerms,
  role: RoleFacts,
  now: number,
  settings: RuleSettings,
): Barrier[] =>
  [
    signUp(task, now),
    notWelcome(person, task, settings),
    skill(person, task, role, settings),
    ...clashes(person.busy, task, settings),
    slots(role),
  ].filter(isReason);

/**
 * The first barrier to somebody who is asked whether they want a slot that is free: sign-up and room are settled then.
 * `despiteTravel` as for `firstClash`.
 */
export const firstBarrier = (
  person: PersonFacts & { busy: readonly BusyFacts[] },
  task: TaskTerms,
  role: RoleFacts,
  settings: RuleSettings,
  despiteTravel: boolean,
): Barrier | null =>
  notWelcome(person, task, settings) ??
  skill(person, task, role, settings) ??
  firstClash(person.busy, task, settings, despiteTravel);

/** Wishes of the offer that a task does not meet. */
const unwanted = (offer: OfferFacts, task: TaskFacts, now: number, settings: RuleSettings): Unwanted[] =>
  [range(offer, task), avoidance(offer, task), window(offer, task, settings), week(offer, task, now, settings)].filter(
    isReason,
  );

/** Why an offer does not fit a role: what bars the person, then what the offer does not want; empty where it fits. */
export const whyNot = (
  offer: OfferFacts,
  task: TaskFacts,
  role: RoleFacts,
  now: number,
  settings: RuleSettings,
): Reason[] => [...barriers(offer, task, role, now, settings), ...unwanted(offer, task, now, settings)];

/** Whether every rule holds, binding or wished for. */
export const fits = (
  offer: OfferFacts,
  task: TaskFacts,
  role: RoleFacts,
  now: number,
  settings: RuleSettings,
): boolean => whyNot(offer, task, role, now, settings).length === 0;
