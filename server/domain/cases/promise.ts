import type { Calendars } from '../working-calendars/queries.ts';
import { dueOf } from './deadlines.ts';
import { isOver, isRunning, type CaseFacts } from './facts.ts';
import type { CaseDoc } from './model.ts';
import type { TakenStep } from './sayings.ts';

/** The case that goes on for another before a step of that, and after it. */
interface Heads {
  before?: Pick<CaseDoc, 'due'> | undefined;
  after?: Pick<CaseDoc, 'due'> | undefined;
}

const ownPromise = ({ clocks }: CaseFacts, calendars: Calendars): Date | null => {
  const run = clocks.find(({ clock, end }) => clock === 'case' && end === null);
  return run ? dueOf(run, calendars) : null;
};

const changesHead = ({ before, facts }: TakenStep): boolean => String(before.headId) !== String(facts.headId);

/** Whether a step may move what its requesters were promised, as far as can be said without the cases around it. */
export const mayMovePromise = (step: TakenStep, calendars: Calendars): boolean =>
  !isOver(step.facts) &&
  (changesHead(step) || (isPromised(step) && +(ownPromise(step.before, calendars) ?? 0) !== +(step.doc.due ?? 0)));

const isPromised = ({ facts }: TakenStep): boolean =>
  facts.clocks.some((run) => run.clock === 'case' && isRunning(run));

/** The promise that held before a step: of the case itself, or of the one that went on for it. */
export const promiseBefore = ({ before }: TakenStep, calendars: Calendars, heads: Heads): Date | null =>
  before.headId ? (heads.before?.due ?? null) : ownPromise(before, calendars);

/** The promise that holds after a step: of the case itself, or of the one that goes on for it. */
export const promiseAfter = ({ facts, doc }: TakenStep, { after }: Heads): Date | null =>
  facts.headId ? (after?.due ?? null) : doc.due;

/**
 * The one rule of when those who asked hear of their promise: where it is another after a step than before it. Where
 * there was none, or it stood, the step itself says what is promised, but for a link that is undone.
 */
export function hasMoved(step: TakenStep, calendars: Calendars, heads: Heads): boolean {
  if (!mayMovePromise(step, calendars)) return false;
  const before = promiseBefore(step, calendars, heads);
  const after = promiseAfter(step, heads);
  if (!after || (!before && step.event.verb !== 'unlink')) return false;
  return +after !== +(before ?? 0);
}
