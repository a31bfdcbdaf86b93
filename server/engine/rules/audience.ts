import type { OfferFacts, TaskFacts } from '../facts/facts.ts';
import { dateKey } from '../geo/local-time.ts';
import { belongsTo } from '../worth/belonging.ts';
import type { MatchConfig } from '../worth/config.ts';
import type { Reason } from './reason.ts';

/** No age is known: no minimum age is reached. */
const AGE_UNKNOWN = 0x7fffffff;

/**
 * An age as one number: the date of birth as yyyymmdd, or −(age + 1) where only the age in years is known.
 * @see oldEnough
 */
export function ageKey(offer: OfferFacts): number {
  const born = /^(\d{4})-(\d\d)-(\d\d)/.exec(offer.birthDate ?? '');
  if (born) return Number(born[1]) * 10_000 + Number(born[2]) * 100 + Number(born[3]);
  return offer.age !== undefined && offer.age >= 0 ? -Math.floor(offer.age) - 1 : AGE_UNKNOWN;
}

/** Whether somebody is `minAge` years old on the day `onDate` (yyyymmdd): born on that day of that year, or before. */
export const oldEnough = (age: number, minAge: number, onDate: number): boolean =>
  age < 0 ? -age - 1 >= minAge : age <= onDate - minAge * 10_000;

/** Party members only. */
export const party = (offer: OfferFacts, task: TaskFacts): Reason | null =>
  task.rules.partyOnly && !offer.partyMember ? { code: 'party_only' } : null;

/** The minimum age is reached on the local day on which the task starts. */
export function age(offer: OfferFacts, task: TaskFacts, config: MatchConfig): Reason | null {
  const { minAge } = task.rules;
  if (minAge === undefined || !(minAge > 0)) return null;
  return oldEnough(ageKey(offer), minAge, dateKey(task.start, config.utcOffset)) ? null : { code: 'under_age', minAge };
}

/** Members of the task's unit only. */
export const unit = (offer: OfferFacts, task: TaskFacts): Reason | null =>
  task.rules.unitOnly && !belongsTo(offer, task.unitId) ? { code: 'unit_only', unitId: task.unitId } : null;

/** Only those whom the organiser named. */
export const invited = (offer: OfferFacts, task: TaskFacts): Reason | null =>
  task.rules.invitedOnly && !task.invitedPersonIds?.includes(offer.personId) ? { code: 'invited_only' } : null;
