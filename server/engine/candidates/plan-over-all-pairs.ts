import type { Plan, PlanOptions, PlanProblem, PriceSteps, Progress } from '../plan/problem.ts';
import { inQuanta, worthPerQuantum } from '../plan/quantum.ts';
import { stopWhen } from '../plan/stop-when.ts';
import type { Compiled, PairSource } from './pair-source.ts';
import { pricePairs, type Priced } from './price-pairs.ts';

/** Solves a problem of the pairs known so far: `planWithConflicts`, or away from the caller's thread. */
type Solve = (problem: PlanProblem, options: Omit<PlanOptions, 'signal'>) => Plan | Promise<Plan>;

export interface AllPairsOptions extends PlanOptions {
  /** The first candidates of each offer. */
  tasksPerOffer?: number;
  /** Prices of an earlier plan, by column. */
  warmPrices?: Float64Array;
  /** Called now and then between two solutions: lets others have a turn. */
  breathe?: () => Promise<void>;
}

export interface AllPairsPlan {
  /** All pairs that were looked at closely: the plan's are among them. */
  compiled: Compiled;
  /** Its bound speaks of all pairs that the rules allow. */
  plan: Plan;
}

/** Coarse steps while pairs are still missing, fine ones from round to round. */
const roundSteps: readonly PriceSteps[] = [
  { first: 0.3, last: 0.05, sweeps: 30 },
  { first: 0.1, last: 0.01, sweeps: 30 },
  { first: 0.02, last: 4e-4, sweeps: 80 },
  { first: 0.004, last: 1e-4, sweeps: 50 },
];
/** Few are enough to begin with: those that prices make worth more are found soon. */
export const firstTasksPerOffer = 8;
/** Pairs that are added to an offer at a time. */
const maxFoundPerRound = 20;
/** While the pairs beyond the problem could add more than this to the bound, only prices are looked for. */
const maxOpenShare = 0.01;
/** Exchanges that gain little, before prices are refined again. */
const roundPatience = { exchanges: 3, minGainShare: 2e-6 };
const maxRounds = 12;
/** The gap among the pairs known is to be so much smaller than the one over all pairs. */
const targetShare = 0.9;
/** Offers looked at between two pauses. */
const offersPerPause = 500;

/**
 * Plans over all pairs that the rules allow: among a few candidates of each offer first, and then, as long as that pays, with the pairs
 * that could gain at the prices found. The plan's certificate is that of the round with the lowest bound.
 * @throws PlanProblemError
 */
export async function planOverAllPairs(
  source: PairSource,
  solve: Solve,
  options: AllPairsOptions = {},
): Promise<AllPairsPlan> {
  const {
    tasksPerOffer = firstTasksPerOffer,
    warmPrices,
    breathe,
    targetGap = 0,
    timeLimitMs,
    now,
    seed,
    onProgress,
  } = options;
  const stop = stopWhen(options);
  const started = now?.() ?? 0;
  const left = (): Pick<PlanOptions, 'timeLimitMs' | 'now'> =>
    timeLimitMs === undefined ? {} : { now, timeLimitMs: Math.max(1, started + timeLimitMs - now!()) };
  for (let offer = 0; offer < source.offerCount; offer++) {
    source.addBest(offer, tasksPerOffer);
    if (offer % offersPerPause === offersPerPause - 1) await breathe?.();
  }
  let compiled = source.compiled();
  let best: { plan: Plan; compiled: Compiled } | undefined;
  let proof: { bound: number; prices: Float64Array } | undefined;
  let warm: PlanProblem['warm'] = warmPrices && { prices: warmPrices };
  let pricesOnly = true;
  for (let round = 0; ; round++) {
    const known = proof ? proof.bound * worthPerQuantum : Infinity;
    const plan = await solve(
      { ...compiled.problem, ...(warm && { warm }) },
      {
        ...left(),
        seed,
        targetGap: targetGap * targetShare,
        pricesOnly,
        patience: roundPatience,
        steps: stepsOf(round, warmPrices !== undefined),
        ...(onProgress && { onProgress: (progress: Progress) => onProgress({ ...progress, bound: known }) }),
      },
    );
    const priced = await allOf(pricePairs(source, compiled, plan.certificate.prices, maxFoundPerRound), breathe);
    if (!best || plan.worth > best.plan.worth) best = { plan, compiled };
    if (!proof || priced.bound < proof.bound) proof = { bound: priced.bound, prices: plan.certificate.prices };
    const isEnough = proof.bound * (1 - targetGap) <= best.plan.worth / worthPerQuantum;
    const settled = !pricesOnly && priced.added === 0;
    if (isEnough || settled || stop() || round >= maxRounds) break;
    pricesOnly = priced.bound > (plan.bound / worthPerQuantum) * (1 + maxOpenShare) && round < maxRounds / 2;
    compiled = priced.compiled;
    warm = { prices: plan.prices, edges: edgesIn(compiled, best) };
  }
  return { compiled, plan: proven(compiled, edgesIn(compiled, best), proof, stop()) };
}

function stepsOf(round: number, isWarm: boolean): PriceSteps {
  return roundSteps[Math.min(roundSteps.length - 1, isWarm ? round + 1 : round)];
}

async function allOf(pricing: Generator<number, Priced>, breathe: (() => Promise<void>) | undefined): Promise<Priced> {
  for (;;) {
    const step = pricing.next();
    if (step.done) return step.value;
    await breathe?.();
  }
}

/** The edges of a plan among pairs that have grown since it was made. */
function edgesIn(
  { problem }: Compiled,
  { plan, compiled: { problem: old } }: { plan: Plan; compiled: Compiled },
): Int32Array {
  let row = 0;
  return Int32Array.from(plan.edges, (edge) => {
    while (old.rowStart[row + 1] <= edge) row++;
    const own = problem.column.subarray(problem.rowStart[row], problem.rowStart[row + 1]);
    return problem.rowStart[row] + own.indexOf(old.column[edge]);
  });
}

function proven(
  { problem }: Compiled,
  edges: Int32Array,
  { bound, prices }: { bound: number; prices: Float64Array },
  stopped: boolean,
): Plan {
  const worth = edges.reduce((sum, edge) => sum + inQuanta(problem.worth[edge]), 0);
  return {
    edges,
    worth: worth * worthPerQuantum,
    bound: bound * worthPerQuantum,
    gap: bound === 0 ? 0 : (bound - worth) / bound,
    status: worth === bound ? 'optimal' : stopped ? 'cancelled' : 'feasible',
    prices: prices.map((price) => price * worthPerQuantum),
    certificate: { quantum: worthPerQuantum, scale: 1, prices },
  };
}
