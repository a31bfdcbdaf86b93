import type { ObjectId } from 'mongodb';
import type { CaseClock, CaseState } from '../../../shared/case-states.ts';
import type { CaseTerms } from './events.ts';
import { isPaused, isRunning, limitsOf, type CaseFacts, type ClockLimit, type ClockRun } from './facts.ts';
import { isWait, waitMinutes } from './waits.ts';

/**
 * The step that each state waits for; while a case is handled or paused no step runs but the unit's own clock, and a
 * question to the requester is a wait (`asked`).
 */
const stepOf: Partial<Record<CaseState, CaseClock>> = {
  received: 'accept',
  accepted: 'dispatch',
  returned: 'dispatch',
  dispatched: 'sign',
  signed: 'contact',
  ruling: 'rule',
};

const steps = new Set(Object.values(stepOf));
const isStep = ({ clock }: ClockRun): boolean => steps.has(clock);
/** The clocks of those who work on a case: of the whole of it, and of the unit that has it. */
const isWork = ({ clock }: ClockRun): boolean => clock === 'case' || clock === 'holder';

/** Ends the running clocks that are chosen; a pause ends with its clock. */
const ended = (
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
  limitMinutes = isWait(clock) ? waitMinutes[clock] : terms.limits[clock],
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
      limitMinutes,
      beside: [],
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

/** A unit has a case no more: its own clock ends, and with it the wait for a decision on its wish for more time. */
export const leftByHolder = (clocks: readonly ClockRun[], at: Date): readonly ClockRun[] =>
  ended(clocks, at, ({ clock }) => clock === 'holder' || clock === 'decide');

/** The case is with a unit: its own clock begins, and that of the case at the first time in a cycle. */
export function holderClocks(facts: CaseFacts, at: Date): readonly ClockRun[] {
  const stopped = leftByHolder(facts.clocks, at);
  const isCounting = stopped.some((run) => run.clock === 'case' && isRunning(run));
  const counting = isCounting ? stopped : started(stopped, 'case', facts, facts.holderId, at);
  return started(counting, 'holder', facts, facts.holderId, at);
}

const stood = (
  clocks: readonly ClockRun[],
  from: Date,
  which: (run: ClockRun) => boolean = () => true,
): readonly ClockRun[] =>
  clocks.map((run) =>
    isRunning(run) && !isPaused(run) && which(run) ? { ...run, pauses: [...run.pauses, { from, to: null }] } : run,
  );

const goingOn = (
  clocks: readonly ClockRun[],
  at: Date,
  which: (run: ClockRun) => boolean = () => true,
): readonly ClockRun[] => clocks.map((run) => (isRunning(run) && which(run) ? resumedRun(run, at) : run));

/** The work on a case stands for at most so many minutes, and a clock says how long. */
export const paused = (facts: CaseFacts, at: Date, minutes: number | undefined): readonly ClockRun[] =>
  started(stood(facts.clocks, at, isWork), 'pause', facts, facts.holderId, at, minutes);

export const resumed = ({ clocks }: CaseFacts, at: Date): readonly ClockRun[] =>
  goingOn(
    ended(clocks, at, ({ clock }) => clock === 'pause'),
    at,
  );

const isAccepting = ({ clock }: ClockRun): boolean => clock === 'accept';

/** The requester is asked, for at most so many minutes; the clock of accepting stands meanwhile, and goes on after. */
export const asked = (facts: CaseFacts, at: Date, minutes: number | undefined): readonly ClockRun[] =>
  started(stood(facts.clocks, at, isAccepting), 'answer', facts, facts.holderId, at, minutes);

export const answered = ({ clocks }: CaseFacts, at: Date): readonly ClockRun[] =>
  goingOn(
    ended(clocks, at, ({ clock }) => clock === 'answer'),
    at,
    isAccepting,
  );

/** The unit above is asked for more time. */
export const decisionAwaited = (facts: CaseFacts, unitId: ObjectId, at: Date): readonly ClockRun[] =>
  started(decided(facts.clocks, at), 'decide', facts, unitId, at);

export const decided = (clocks: readonly ClockRun[], at: Date): readonly ClockRun[] =>
  ended(clocks, at, ({ clock }) => clock === 'decide');

/** Nobody is to do anything for a case that another goes on for: all its clocks stand. */
export const linked = ({ clocks }: CaseFacts, at: Date): readonly ClockRun[] => stood(clocks, at);

/**
 * The clocks as they go on after a link; those that stood before it stand. Undone by hand it never was the
 * same matter: the promise and the unit's own time have counted on, and nobody moves them by linking.
 */
export const unlinked = (facts: CaseFacts, at: Date, byHand: boolean): readonly ClockRun[] =>
  goingOn(
    byHand ? facts.clocks.map((run) => (isWork(run) ? withoutLink(run, facts, at) : run)) : facts.clocks,
    at,
    (run) => !stands(run, facts),
  );

/** Whether a clock stands for a wait of the case itself. */
const stands = (run: ClockRun, { state }: CaseFacts): boolean =>
  (state === 'paused' && isWork(run)) || (state === 'moreNeeded' && isAccepting(run));

function withoutLink(run: ClockRun, facts: CaseFacts, at: Date): ClockRun {
  const { linkedAt } = facts;
  const open = run.pauses.at(-1);
  if (!isRunning(run) || !linkedAt || open?.to !== null) return run;
  const before = open.from < linkedAt ? [{ from: open.from, to: linkedAt }] : [];
  const after = stands(run, facts) ? [{ from: at, to: null }] : [];
  return { ...run, pauses: [...run.pauses.slice(0, -1), ...before, ...after] };
}

const resumedRun = (run: ClockRun, at: Date): ClockRun =>
  isPaused(run) ? { ...run, pauses: [...run.pauses.slice(0, -1), { from: run.pauses.at(-1)!.from, to: at }] } : run;

/** A clock with other limits from an instant on; a limit that has passed by then stays a fact (`limitInForce`). */
function limited(run: ClockRun, [limit, ...beside]: readonly ClockLimit[], until: Date): ClockRun {
  const before = limitsOf(run).map(({ calendar, limitMinutes }) => ({ calendar, limitMinutes, until }));
  return { ...run, ...limit, beside, earlier: [...run.earlier, ...before] };
}

/**
 * Gives the case and its unit so many minutes more, from when they were asked for: what passed only while the unit
 * above thought about it was not late.
 */
export const extended = (
  clocks: readonly ClockRun[],
  { minutes, at }: NonNullable<CaseFacts['extension']>,
): readonly ClockRun[] =>
  clocks.map((run) =>
    isRunning(run) && isWork(run)
      ? limited(
          run,
          limitsOf(run).map(({ calendar, limitMinutes }) => ({ calendar, limitMinutes: limitMinutes + minutes })),
          at,
        )
      : run,
  );

/**
 * New terms hold for the case from its start in this cycle, where they are the shorter ones: what was promised grows by
 * asking for more time alone. Its pauses stay what they were.
 */
export const underTerms = (
  clocks: readonly ClockRun[],
  { calendar, limits }: CaseTerms,
  more: number,
  at: Date,
): readonly ClockRun[] =>
  clocks.map((run) => {
    if (!isRunning(run) || run.clock !== 'case') return run;
    const limitMinutes = limits.case + more;
    const known = limitsOf(run);
    if (known.some((one) => one.calendar === calendar && one.limitMinutes <= limitMinutes)) return run;
    return limited(run, [{ calendar, limitMinutes }, ...known.filter((one) => one.calendar !== calendar)], at);
  });
