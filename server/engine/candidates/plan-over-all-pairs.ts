import { peopleOfEdges } from '../plan/people.ts';
import type { Plan, PlanOptions, PlanProblem, PriceSteps, Progress } from '../plan/problem.ts';
import { inQuanta, worthPerQuantum } from '../plan/quantum.ts';
import { nearPrices } from '../plan/near-prices.ts';
import { gapOf, statusBy } from '../plan/standing.ts';
import { halfOfWhatIsLeft, stopWhen } from '../plan/stop-when.ts';
import { inTurns } from '../turns/turns.ts';
import { firstPrices } from './first-prices.ts';
import { edgesOfGreedy } from './greedy-plan.ts';
import type { Compiled } from './compiled.ts';
import type { PairSource } from './pair-source.ts';
import type { GreedyPlan } from './take-greedily.ts';
import { ColumnPricing } from './price-columns.ts';
import { PairPricing, type Priced, type Pricing } from './price-pairs.ts';

/** Solves a problem of the pairs known so far: `planWithConflicts`, or away from the caller's thread. */
export type Solve = (problem: PlanProblem, options: Omit<PlanOptions, 'signal'>) => Plan | Promise<Plan>;

export interface AllPairsOptions extends PlanOptions {
  /** The first candidates of each offer. */
  tasksPerOffer?: number;
  /** Prices of an earlier plan, by column. */
  warmPrices?: Float64Array;
  /** An earlier plan over the pairs of this very source, near the one that is looked for. */
  from?: AllPairsPlan;
  /** With 2, another thread searches ahead where roles ask and it can; the plan is the same. Default 1. */
  threads?: number;
  /** Told once, after the plan, where that thread has failed: the plan was made without it, and is the same. */
  onThreadLost?: (error: Error) => void;
  /** Called now and then between two solutions: lets others have a turn. */
  breathe?: () => Promise<void>;
}

export interface AllPairsPlan {
  /** All pairs that were looked at closely: the plan's are among them. */
  compiled: Compiled;
  /** Its bound speaks of all pairs that the rules allow. */
  plan: Plan;
}

/** Fine steps: the first prices are near. Finer ones from round to round. */
const roundSteps: readonly PriceSteps[] = [
  { first: 0.02, last: 4e-4, sweeps: 40 },
  { first: 0.004, last: 1e-4, sweeps: 50 },
];
/** Few are enough to begin with: those that prices make worth more are found soon. */
export const firstTasksPerOffer = 8;
/** Pairs that are added to an offer at a time. */
const maxFoundPerRound = 20;
/** While more than this share of the pairs is found beyond them, first prices are looked for again. */
const maxAddedShare = 0.02;
const maxFirstRounds = 6;
/** Exchanges that gain little, before prices are refined again. */
const roundPatience = { exchanges: 3, minGainShare: 2e-6 };
const maxRounds = 40;
/** After a round that found no better plan: smaller steps, and exchanges for longer. */
const idleSteps: PriceSteps = { first: 0.001, last: 2e-5, sweeps: 80 };
const idlePatience = { exchanges: 16, minGainShare: 0 };
/** Such rounds in a row, with no pair added, after which nothing more is to be had. */
const maxIdleRounds = 3;
/** The gap among the pairs known is to be so much smaller than the one over all pairs. */
const targetShare = 0.6;
/** The shares of the time left that first prices and a solution may take: proofs come after both. */
const firstShare = 0.5;
const solvingShare = 0.6;
/** Offers or columns looked at between two pauses. */
const looksPerPause = 500;

/**
 * Plans over all pairs that the rules allow. The first plan is a greedy one, whatever the limit; where it is not near
 * enough to what its prices prove, the best one is looked for: among a few candidates of each offer first, and then, as
 * long as that pays, with the pairs that could gain at the prices found. The plan's certificate is that of the round
 * with the lowest bound. Where the time is short, people are looked at as long as half of what is left of it lasts,
 * from round to round; those who were not are in the bound, and not in the plan unless the greedy one has them. First
 * prices take at most half of the rest.
 * @throws PlanProblemError
 */
export async function planOverAllPairs(
  source: PairSource,
  solve: Solve,
  options: AllPairsOptions = {},
): Promise<AllPairsPlan> {
  const { threads = 1, onThreadLost } = options;
  if (threads === 1) return planHere(source, solve, options);
  const end = source.searchAhead();
  try {
    return await planHere(source, solve, options);
  } finally {
    const lost = await end();
    if (lost) onThreadLost?.(lost);
  }
}

async function planHere(source: PairSource, solve: Solve, options: AllPairsOptions): Promise<AllPairsPlan> {
  const {
    tasksPerOffer = firstTasksPerOffer,
    warmPrices,
    from,
    breathe,
    targetGap = 0,
    timeLimitMs,
    now,
    seed,
    onProgress,
  } = options;
  const stop = stopWhen(options);
  const started = now?.() ?? 0;
  const left = (share: number): Pick<PlanOptions, 'timeLimitMs' | 'now'> =>
    timeLimitMs === undefined ? {} : { now, timeLimitMs: Math.max(1, (started + timeLimitMs - now!()) * share) };
  let looked = 0;
  const look = async (): Promise<void> => {
    const spent = halfOfWhatIsLeft(options, started);
    while (looked < source.count && !stop() && spent() < 1) {
      source.lookAt(looked++, tasksPerOffer);
      if (looked % looksPerPause === 0) await breathe?.();
    }
  };
  const { best: begun, proof: firstProof } = from
    ? { best: incumbent(source.compiled(), from), proof: undefined }
    : await beginGreedily(source, options);
  let best = begun;
  let proof = firstProof;
  const isEnough = (): boolean => proof !== undefined && proof.bound * (1 - targetGap) <= best.quanta;
  if (isEnough()) return told(best.compiled, best, proof!, stop());
  await look();
  const pricing: Pricing = source.byColumns
    ? new ColumnPricing(source, stop)
    : new PairPricing(source, maxFoundPerRound, stop);
  let warm: PlanProblem['warm'] = from
    ? { prices: from.plan.prices, edges: edgesIn(pricing.compiled, best.edges, best.compiled) }
    : warmPrices && { prices: warmPrices };
  const spentOnFirst = halfOfWhatIsLeft(options, started);
  for (let round = 0; round < maxFirstRounds && !from && !stop(); round++) {
    const { compiled } = pricing;
    const first = firstPrices(
      { ...compiled.problem, ...(warm && { warm }) },
      { ...left(firstShare), signal: options.signal },
    );
    // Prices of the pairs added last are worth their small part of the time, whatever is left; more pairs are not.
    const isLast = spentOnFirst() >= 1;
    const added = isLast ? 0 : await inTurns(pricing.addBeyond(first), breathe);
    warm = {
      prices: first.prices.map((quanta) => quanta * worthPerQuantum),
      edges: edgesIn(pricing.compiled, first.edges, compiled),
    };
    if (added <= compiled.problem.column.length * maxAddedShare) break;
  }
  for (let round = 0, idle = 0; !(round === 0 && proof && stop()); round++) {
    const known = proof ? proof.bound * worthPerQuantum : Infinity;
    const compiled = warm?.edges ? pricing.toSolve(warm.prices, warm.edges) : pricing.compiled;
    const plan = await solve(
      { ...compiled.problem, ...(warm && { warm: { ...warm, ...edgesOf(warm, compiled, pricing.compiled) } }) },
      {
        ...left(solvingShare),
        seed,
        targetGap: targetGap * targetShare,
        patience: idle > 0 ? idlePatience : roundPatience,
        steps: idle > 0 ? idleSteps : roundSteps[Math.min(roundSteps.length - 1, round)],
        ...(onProgress && { onProgress: (progress: Progress) => onProgress({ ...progress, bound: known }) }),
      },
    );
    const { bound, prices, added } = await inTurns(pricing.price(plan.certificate.prices), breathe);
    const quanta = Math.round(plan.worth / worthPerQuantum);
    idle = quanta > best.quanta ? 0 : idle + 1;
    if (quanta > best.quanta) best = { edges: plan.edges, quanta, compiled };
    if (!proof || bound < proof.bound) proof = { bound, prices };
    const isWhole = looked === source.count;
    const isOver = added === 0 && isWhole && idle >= (targetGap > 0 ? maxIdleRounds : 0);
    if (isEnough() || isOver || stop() || round >= maxRounds) break;
    if (!isWhole) {
      await look();
      pricing.refresh();
    }
    warm = { prices: plan.prices, edges: edgesIn(pricing.compiled, best.edges, best.compiled) };
  }
  return told(pricing.compiled, best, proof, stop());
}

/** A plan that is to be bettered, of some of the pairs known then. */
interface Incumbent {
  compiled: Compiled;
  edges: Int32Array;
  quanta: number;
}

type Proof = Pick<Priced, 'bound' | 'prices'>;

const incumbent = (compiled: Compiled, from: AllPairsPlan): Incumbent => {
  const edges = edgesIn(compiled, from.plan.edges, from.compiled);
  return { compiled, edges, quanta: quantaOfEdges(compiled.problem, edges) };
};

/** The greedy plan of a source, which is made whatever the limit; on abort, as far as it is. */
export async function greedyOf(
  source: PairSource,
  { breathe, signal, tasksPerOffer = firstTasksPerOffer }: AllPairsOptions,
): Promise<GreedyPlan> {
  return (
    source.greedy ??
    (await inTurns(
      source.planGreedily(() => signal?.aborted === true, tasksPerOffer),
      breathe,
    ))
  );
}

/**
 * The greedy plan, and what its prices prove where nobody comes together. The best few of whoever asked are known by
 * then, so that the proof looks for no others.
 */
async function beginGreedily(
  source: PairSource,
  options: AllPairsOptions,
): Promise<{ best: Incumbent; proof: Proof | undefined }> {
  const greedy = await greedyOf(source, options);
  const compiled = source.compiled();
  const edges = edgesOfGreedy(compiled, greedy);
  const best = { compiled, edges, quanta: quantaOfEdges(compiled.problem, edges) };
  if (source.hasGroups) return { best, proof: undefined };
  const whole = source.priced(greedy.prices).map((price) => Math.ceil(price / worthPerQuantum));
  const proof = source.areColumnsAsking
    ? new ColumnPricing(source, () => true).price(whole)
    : new PairPricing(source, maxFoundPerRound, () => true).price(nearPrices(compiled.problem, whole));
  return { best, proof: await inTurns(proof, options.breathe) };
}

/** The edges to start from, among the pairs that are left of all. */
function edgesOf({ edges }: { edges?: Int32Array }, left: Compiled, all: Compiled): { edges?: Int32Array } {
  return edges ? { edges: edgesIn(left, edges, all) } : {};
}

/** Those of a plan's edges that are among other pairs as well. */
function edgesIn({ problem }: Compiled, edges: Int32Array, { problem: old }: Compiled): Int32Array {
  if (problem === old) return edges;
  let row = 0;
  const found = Int32Array.from(edges, (edge) => {
    while (old.rowStart[row + 1] <= edge) row++;
    const own = problem.column.subarray(problem.rowStart[row], problem.rowStart[row + 1]);
    const at = own.indexOf(old.column[edge]);
    return at < 0 ? at : problem.rowStart[row] + at;
  });
  return found.filter((edge) => edge >= 0);
}

/** The worth of a plan's edges (ascending), in quanta. */
export function quantaOfEdges(problem: PlanProblem, edges: Int32Array): number {
  const { column, worth, bonus } = problem;
  const people = peopleOfEdges(problem, edges);
  return edges.reduce((sum, edge, at) => sum + people[at] * (inQuanta(worth[edge]) + (bonus?.[column[edge]] ?? 0)), 0);
}

function told(compiled: Compiled, best: Incumbent, { bound, prices }: Proof, stopped: boolean): AllPairsPlan {
  const edges = edgesIn(compiled, best.edges, best.compiled);
  const quanta = quantaOfEdges(compiled.problem, edges);
  const plan = {
    edges,
    worth: quanta * worthPerQuantum,
    bound: bound * worthPerQuantum,
    gap: gapOf(quanta, bound),
    status: statusBy(quanta, bound, stopped),
    prices: prices.map((price) => price * worthPerQuantum),
    certificate: { quantum: worthPerQuantum, scale: 1, prices },
  };
  return { compiled, plan };
}
