import type { ObjectId } from 'mongodb';
import type { CaseClock, CaseState } from '../../../shared/case-states.ts';
import type { CaseTerms } from './events.ts';
import { isPaused, isRunning, type CaseFacts, type ClockLimit, type ClockRun } from './facts.ts';

/** The step that each state waits for; while a case is handled or paused no step runs but the unit's own clock. */
const stepOf: Partial<Record<CaseState, CaseClock>> = {
  received: 'accept',
  accepted: 'dispatch',
  returned: 'dispatch',
  dispatched: 'sign',
  signed: 'contact',
  ruling: 'rule',
};

const isStep = ({ clock }: ClockRun): boolean => clock !== 'case' && clock !== 'holder';

/** Ends the running clocks that are chosen; a pause ends with its clock. */
export const ended = (
  clocks: readonly ClockRun[],
  at: Date,
  which: (run: ClockRun) => boolean = () => true,
): readonly ClockRun[] =>
  clocks.map((run) => (isRunning(run) && which(run) ? { ...resumedRun(run, at), end: at } : run));

/** Starts a clock by the terms that hold now. */
function started(
  clocks: readonly ClockRun[],
  clock: CaseClock,
  { terms, cycle }: Pick<CaseFacts, 'terms' | 'cycle'>,
  unitId: ObjectId,
  start: Date,
): readonly ClockRun[] {
  const id = `${clock}.${clocks.filter((run) => run.clock === clock).length + 1}`;
  return [
    ...clocks,
    {
      id,
      clock,
      cycle,
      unitId,
      calendar: terms.calendar,
      start,
      limitMinutes: terms.limits[clock],
      earlier: [],
      pauses: [],
      end: null,
    },
  ];
}

/** A state is entered: the step before it ends, and the one that the state waits for begins. */
export function enter(facts: CaseFacts, state: CaseState, at: Date): CaseFacts {
  const stopped = ended(facts.clocks, at, isStep);
  const step = stepOf[state];
  return {
    ...facts,
    state,
    clocks: step ? started(stopped, step, facts, facts.holderId, at) : stopped,
  };
}

/**
 * The end of the way, or of this cycle: every clock stops, those that stood as well, and nobody has a part any more.
 */
export const stopAll = (facts: CaseFacts, state: CaseState, at: Date): CaseFacts => ({
  ...facts,
  state,
  parts: facts.parts.map((part) => ({ ...part, endedAt: part.endedAt ?? at })),
  extension: null,
  supervision: null,
  clocks: ended(facts.clocks, at),
});

/** The case is with a unit: its own clock begins, and that of the case at the first time in a cycle. */
export function holderClocks(facts: CaseFacts, at: Date): readonly ClockRun[] {
  const stopped = ended(facts.clocks, at, ({ clock }) => clock === 'holder');
  const isCounting = stopped.some((run) => run.clock === 'case' && isRunning(run));
  const counting = isCounting ? stopped : started(stopped, 'case', facts, facts.holderId, at);
  return started(counting, 'holder', facts, facts.holderId, at);
}

export const paused = (clocks: readonly ClockRun[], from: Date): readonly ClockRun[] =>
  clocks.map((run) =>
    isRunning(run) && !isPaused(run) ? { ...run, pauses: [...run.pauses, { from, to: null }] } : run,
  );

export const resumed = (clocks: readonly ClockRun[], at: Date): readonly ClockRun[] =>
  clocks.map((run) => (isRunning(run) ? resumedRun(run, at) : run));

const resumedRun = (run: ClockRun, at: Date): ClockRun =>
  isPaused(run) ? { ...run, pauses: [...run.pauses.slice(0, -1), { from: run.pauses.at(-1)!.from, to: at }] } : run;

/** A clock with another limit from an instant on; a limit that has passed by then stays a fact (`limitInForce`). */
const limited = (run: ClockRun, { calendar, limitMinutes }: ClockLimit, until: Date): ClockRun =>
  calendar === run.calendar && limitMinutes === run.limitMinutes
    ? run
    : {
        ...run,
        calendar,
        limitMinutes,
        earlier: [...run.earlier, { calendar: run.calendar, limitMinutes: run.limitMinutes, until }],
      };

/** Gives the case and its unit so many minutes more. */
export const extended = (clocks: readonly ClockRun[], minutes: number, at: Date): readonly ClockRun[] =>
  clocks.map((run) =>
    isRunning(run) && !isStep(run)
      ? limited(run, { calendar: run.calendar, limitMinutes: run.limitMinutes + minutes }, at)
      : run,
  );

/** New terms hold for the case from its start in this cycle; its pauses stay what they were. */
export const underTerms = (
  clocks: readonly ClockRun[],
  { calendar, limits }: CaseTerms,
  more: number,
  at: Date,
): readonly ClockRun[] =>
  clocks.map((run) =>
    isRunning(run) && run.clock === 'case' ? limited(run, { calendar, limitMinutes: limits.case + more }, at) : run,
  );
