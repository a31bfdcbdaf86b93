import { limits } from '../../../shared/limits.ts';
import { consentKinds } from '../../../shared/words.ts';
import type { RoleFacts, TaskTerms } from '../../engine/facts/facts.ts';
import { firstBarrier } from '../../engine/rules/why-not.ts';
import type { RuleSettings } from '../../engine/worth/config.ts';
import { refuse, type Refusal } from '../../platform/refusals/refuse.ts';
import { volunteerFacts } from '../people/person-facts.ts';
import type { Volunteer } from '../people/volunteers.ts';
import type { UnitTree } from '../units/tree.ts';
import { refusalOf } from './barrier-refusal.ts';
import { gaveBackTooOften } from './calendar.ts';
import type { CalendarDoc } from './model.ts';
import { busyFacts } from './rule-facts.ts';

/** Somebody who is to have a slot. */
export interface Taker {
  volunteer: Volunteer;
  calendar: CalendarDoc | undefined;
}

/** A slot opens a door: whoever takes one has an account, has agreed to what is done with that, and can be called. */
export function personRefusal({ state, agreed, reachable }: Volunteer): Refusal | null {
  if (state === 'closed') return refuse('account_closed');
  if (!agreed) return refuse('consent_missing', { consent: 'privacy', what: consentKinds.privacy });
  return reachable ? null : refuse('contact_missing');
}

/** Why a person may take no slot of any task at the moment; null where they may. */
export const takerRefusal = ({ volunteer, calendar }: Taker, now: Date): Refusal | null =>
  personRefusal(volunteer) ??
  (gaveBackTooOften(calendar, now) ? refuse('gave_back_often', { most: limits.givenBackADay }) : null);

/**
 * Why a slot that is free would be refused to a person who is asked whether they want it; null where an acceptance at
 * the same instant is taken. `terms` name the person among the invited.
 */
export function askedRefusal(
  taker: Taker,
  terms: TaskTerms,
  role: RoleFacts,
  { tree, ...settings }: RuleSettings & { tree: UnitTree },
  now: Date,
): Refusal | null {
  const refusal = takerRefusal(taker, now);
  if (refusal) return refusal;
  const held = taker.calendar?.held ?? [];
  const person = { ...volunteerFacts(taker.volunteer, tree), busy: busyFacts(held) };
  const barrier = firstBarrier(person, terms, role, settings, false);
  return barrier && refusalOf(barrier, held);
}
