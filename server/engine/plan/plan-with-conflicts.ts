import { solveAssignment } from './assignment.ts';
import { checkProblem } from './check-problem.ts';
import { dualPrices, usualSteps, type DualPrices } from './conflicts/dual-prices.ts';
import { exchange } from './conflicts/exchange.ts';
import { seatGroups } from './conflicts/seat-groups.ts';
import { firstSchedule, refill, scheduleOf, type Schedule } from './conflicts/schedule.ts';
import { intervalProgram } from './conflicts/interval-program.ts';
import { timelineOf, type Timeline } from './conflicts/timeline.ts';
import type { Plan, PlanOptions, PlanProblem } from './problem.ts';
import { worthPerQuantum } from './quantum.ts';
import { randomBelow } from './random.ts';
import { halfOfWhatIsLeft, stopWhen } from './stop-when.ts';
import { gapOf, statusBy } from './standing.ts';

const usualPatience = { exchanges: 16, minGainShare: 0 };
const exchangesPerRefill = 4;
/** No place costs more than the greatest worth; in quanta. */
const maxPriceQuanta = 1 / worthPerQuantum;
/**
 * Where a warm start leaves more than this, its prices were those of another day, and it is begun anew without them,
 * unless the caller says how to look for prices.
 */
const maxWarmGap = 0.01;

/** Prices, what they prove, and a first plan at them. */
interface Beginning extends DualPrices {
  schedule: Schedule;
}

/**
 * A plan under slots, capacities, time conflicts and travel, with a proven upper bound: prices for the slots, a first
 * plan at those prices, then exchanges until nothing is gained, the target gap is reached or the caller stops it. The
 * same seed gives the same plan unless a time limit cuts it short. Without a timetable there are no conflicts, and the
 * plan is exact; `scale` as for solveAssignment.
 *
 * @throws PlanProblemError
 */
export function planWithConflicts(problem: PlanProblem, options: PlanOptions = {}, scale?: number): Plan {
  const { timetable } = problem;
  if (!timetable) return solveAssignment(problem, options, scale);
  checkProblem(problem);
  const started = options.now?.() ?? 0;
  const stop = stopWhen(options);
  const below = randomBelow(options.seed ?? 1);
  const timeline = timelineOf({ ...problem, timetable });
  const program = intervalProgram(timeline);
  const warm = problem.warm?.prices.map((price) => Math.min(maxPriceQuanta, Math.round(price / worthPerQuantum)));
  const begin = (start: Float64Array | undefined): Beginning => {
    const steps = options.steps ?? usualSteps[start ? 'warm' : 'cold'];
    const dual = dualPrices(
      timeline,
      program,
      below,
      start,
      steps,
      stop,
      halfOfWhatIsLeft(options, started),
      (step) => {
        options.onProgress?.({ stage: 'prices', step, worth: 0, bound: Infinity });
      },
    );
    const first = firstSchedule(timeline, program, dual.price);
    refill(timeline, program, first);
    const given = problem.warm?.edges && scheduleOf(timeline, program, problem.warm.edges);
    return { ...dual, schedule: given && given.worth > first.worth ? given : first };
  };
  let beginning = begin(warm);
  if (warm && !options.steps && beginning.schedule.worth < beginning.bound * (1 - maxWarmGap))
    beginning = better(beginning, begin(undefined));
  const { price, bound, schedule } = beginning;
  const report = (stage: 'plan' | 'improve', step: number): void => {
    options.onProgress?.({ stage, step, worth: schedule.worth * worthPerQuantum, bound: bound * worthPerQuantum });
  };
  report('plan', 0);

  const targetWorth = bound * (1 - (options.targetGap ?? 0));
  const { exchanges, minGainShare } = options.patience ?? usualPatience;
  let fruitless = 0;
  for (let round = 1; fruitless < exchanges && schedule.worth < targetWorth && !stop(); round++) {
    const before = schedule.worth;
    exchange(timeline, schedule, price, below, stop);
    if (round % exchangesPerRefill === 0) {
      refill(timeline, program, schedule);
      seatGroups(timeline, program, schedule, below, stop);
    }
    fruitless = schedule.worth > before + minGainShare * bound ? 0 : fruitless + 1;
    report('improve', round);
  }
  refill(timeline, program, schedule);
  return readPlan(timeline, schedule, price, bound, stop());
}

/** The prices of the lower bound; and the plan that is worth more, whichever prices it is from. */
function better(one: Beginning, other: Beginning): Beginning {
  const prices = other.bound < one.bound ? other : one;
  return { ...prices, schedule: other.schedule.worth > one.schedule.worth ? other.schedule : one.schedule };
}

function readPlan(
  { original }: Timeline,
  { unitEdge, worth }: Schedule,
  price: Float64Array,
  bound: number,
  stopped: boolean,
): Plan {
  return {
    edges: unitEdge
      .filter((edge) => edge >= 0)
      .map((edge) => original[edge])
      .sort(),
    worth: worth * worthPerQuantum,
    bound: bound * worthPerQuantum,
    gap: gapOf(worth, bound),
    status: statusBy(worth, bound, stopped),
    prices: price.map((quanta) => quanta * worthPerQuantum),
    certificate: { quantum: worthPerQuantum, scale: 1, prices: price },
  };
}
