import type { OfferFacts, RoleFacts, TaskFacts } from '../facts/facts.ts';
import { weekNumber } from '../geo/local-time.ts';
import type { MatchConfig } from '../worth/config.ts';
import type { Reason } from './reason.ts';

/** Tasks of the volunteer that start in local week `week`; for the week of `now`, never fewer than the stated load. */
export function tasksInWeek(offer: OfferFacts, week: number, now: number, config: MatchConfig): number {
  const held = offer.busy.filter(({ start }) => weekNumber(start, config.utcOffset) === week).length;
  return week === weekNumber(now, config.utcOffset) ? Math.max(held, offer.load) : held;
}

/** The local weeks in which the volunteer's own limit is reached, of those with a task and the one of `now`. */
export function weeksAtLimit(offer: OfferFacts, now: number, config: MatchConfig): number[] {
  const weeks = new Set(
    [now, ...offer.busy.map(({ start }) => start)].map((instant) => weekNumber(instant, config.utcOffset)),
  );
  return [...weeks].filter((number) => tasksInWeek(offer, number, now, config) >= offer.tasksPerWeek);
}

/** The volunteer's own limit of tasks a week, in the week in which the task starts. */
export function week(offer: OfferFacts, task: TaskFacts, now: number, config: MatchConfig): Reason | null {
  const held = tasksInWeek(offer, weekNumber(task.start, config.utcOffset), now, config);
  return held < offer.tasksPerWeek ? null : { code: 'week_full', tasksPerWeek: offer.tasksPerWeek };
}

/** The role has a free slot. */
export const slots = (role: RoleFacts): Reason | null => (role.taken < role.slots ? null : { code: 'role_full' });

/** Sign-up is open: its deadline is ahead. */
export const signUp = (task: TaskFacts, now: number): Reason | null =>
  now < task.signUpBy ? null : { code: 'sign_up_over', signUpBy: task.signUpBy };
