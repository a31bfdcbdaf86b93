import { type OfferFacts, type RoleFacts, type TaskTerms, signUpEnd } from '../facts/facts.ts';
import { weekNumber } from '../geo/local-time.ts';
import type { Barrier, Unwanted } from './reason.ts';
import type { RuleSettings } from '../worth/config.ts';

type Week = Pick<OfferFacts, 'load'> & { busy: readonly Pick<OfferFacts['busy'][number], 'start'>[] };

/** Tasks of the volunteer that start in local week `week`; for the week of `now`, never fewer than the stated load. */
export function tasksInWeek({ busy, load }: Week, week: number, now: number, { utcOffset }: RuleSettings): number {
  const held = busy.filter(({ start }) => weekNumber(start, utcOffset) === week).length;
  return week === weekNumber(now, utcOffset) ? Math.max(held, load) : held;
}

/** The local weeks in which the volunteer's own limit is reached, of those with a task and the one of `now`. */
export function weeksAtLimit(offer: OfferFacts, now: number, settings: RuleSettings): number[] {
  const weeks = new Set(
    [now, ...offer.busy.map(({ start }) => start)].map((instant) => weekNumber(instant, settings.utcOffset)),
  );
  return [...weeks].filter((number) => tasksInWeek(offer, number, now, settings) >= offer.tasksPerWeek);
}

/** The volunteer's own limit of tasks a week, in the week in which the task starts. */
export function week(
  offer: Week & Pick<OfferFacts, 'tasksPerWeek'>,
  task: Pick<TaskTerms, 'start'>,
  now: number,
  settings: RuleSettings,
): Unwanted | null {
  const held = tasksInWeek(offer, weekNumber(task.start, settings.utcOffset), now, settings);
  return held < offer.tasksPerWeek ? null : { code: 'week_full', tasksPerWeek: offer.tasksPerWeek };
}

/** A free slot is open to a claim only while the waitlist is empty. */
export const hasRoom = ({ taken, slots, waiting = 0 }: Pick<RoleFacts, 'taken' | 'slots' | 'waiting'>): boolean =>
  taken < slots && waiting === 0;

/** The role has a free slot. */
export const slots = (role: RoleFacts): Barrier | null => (hasRoom(role) ? null : { code: 'task_full' });

/** Sign-up is open: its end is ahead. */
export const signUp = (task: Pick<TaskTerms, 'signUpBy' | 'end'>, now: number): Barrier | null =>
  now < signUpEnd(task) ? null : { code: 'task_closed', signUpBy: task.signUpBy };
