import { availableParallelism } from 'node:os';
import { setImmediate as breathe } from 'node:timers/promises';
import { planWithinAskings } from '../../engine/askings/plan-within-askings.ts';
import { acceptedWorth } from '../../engine/candidates/accepted-worth.ts';
import type { PairSource } from '../../engine/candidates/pair-source.ts';
import {
  planOverAllPairs,
  type AllPairsOptions,
  type AllPairsPlan,
  type Solve,
} from '../../engine/candidates/plan-over-all-pairs.ts';
import { planWithFloor, type FloorPlan } from '../../engine/candidates/plan-with-floor.ts';
import { pricesOf } from '../../engine/candidates/role-prices.ts';
import { planInWorkers } from '../../engine/parallel/plan-in-workers.ts';
import { planWithConflicts } from '../../engine/plan/plan-with-conflicts.ts';
import type { Progress } from '../../engine/plan/problem.ts';
import type { Expectations } from './expectations.ts';
import type { MatchingPlanDoc } from './model.ts';
import type { PlanWatch } from './progress.ts';

const maxThreads = 4;
/** With fewer pairs a problem is solved before a worker has started. */
const minPairsForWorkers = 2_000;
/** The time limit is that of the whole plan; no more of it is left for causes and writing. */
const maxWritingShare = 0.3;
/** Proven to be so near the best, a plan is good enough: it is read anew as soon as somebody has answered. */
const targetGapShare = 0.001;

interface Solved {
  found: AllPairsPlan;
  /** The plan that the prices of the next one are taken from: the one without a floor. */
  priced: AllPairsPlan;
  /** With a floor: how the communities stand, and how much more would be accepted without it. */
  floor?: { shares: FloorPlan['shares']; cost: number };
}

/** Over all pairs that the rules allow; the prices of the last plan start this one. Some of its time is spent. */
export async function solve(
  { asked: { askings, floor, timeLimitSeconds } }: MatchingPlanDoc,
  pairs: PairSource,
  { prices }: Expectations,
  { signal, tell }: PlanWatch,
  spentMs: number,
): Promise<Solved> {
  // One core is left for requests.
  const threads = Math.max(1, Math.min(maxThreads, availableParallelism() - 1));
  const solveHere: Solve = (problem, options) =>
    problem.column.length < minPairsForWorkers
      ? planWithConflicts(problem, { ...options, signal })
      : planInWorkers(problem, { ...options, signal, threads });
  const limitMs = timeLimitSeconds * 1_000;
  // Causes and writing take about as long as reading has, on any machine and in any hour.
  const writingMs = Math.min(spentMs, limitMs * maxWritingShare);
  const options: AllPairsOptions = {
    timeLimitMs: Math.max(1, limitMs - spentMs - writingMs),
    targetGap: targetGapShare,
    now: () => performance.now(),
    seed: 1,
    signal,
    breathe,
    ...(prices?.length && { warmPrices: pricesOf(prices, pairs.posts) }),
    onProgress: ({ stage, worth, bound }: Progress): void =>
      tell({ stage, worth, bound: Number.isFinite(bound) ? bound : null }),
  };
  if (floor !== undefined) {
    const found = await planWithFloor(pairs, solveHere, floor, options);
    const { shares, without } = found;
    const cost = Math.max(0, acceptedWorth(pairs, without).worth - acceptedWorth(pairs, found).worth);
    return { found, priced: without, floor: { shares, cost } };
  }
  const found =
    askings === undefined
      ? await planOverAllPairs(pairs, solveHere, options)
      : await planWithinAskings(pairs, solveHere, askings, options);
  return { found, priced: found };
}
