import { availableParallelism } from 'node:os';
import { setImmediate as breathe } from 'node:timers/promises';
import { ObjectId, type Db } from 'mongodb';
import type { UnitTree } from '../../domain/units/tree.ts';
import { acceptedWorth } from '../../engine/candidates/accepted-worth.ts';
import { planWithinAskings } from '../../engine/askings/plan-within-askings.ts';
import type { Compiled } from '../../engine/candidates/compiled.ts';
import type { PairSource } from '../../engine/candidates/pair-source.ts';
import {
  planOverAllPairs,
  type AllPairsOptions,
  type AllPairsPlan,
  type Solve,
} from '../../engine/candidates/plan-over-all-pairs.ts';
import { planInWorkers } from '../../engine/parallel/plan-in-workers.ts';
import type { Plan, Progress } from '../../engine/plan/problem.ts';
import type { MatchConfig } from '../../engine/worth/config.ts';
import { pricesOf } from '../../engine/candidates/role-prices.ts';
import { explain, pairsOf } from './compile.ts';
import { expectationsOf, type Expectations } from './expectations.ts';
import { gather, type Gathered } from './gather.ts';
import type { PlanWatch } from './progress.ts';
import { chancesOf, writeProposals } from './write-proposals.ts';
import type { MatchingPlanDoc, PlanCause, PlanLine, PlanResult } from './model.ts';

const maxLines = 500;
const maxPrices = 5_000;
const maxThreads = 4;
/** Proven to be so near the best, a plan is good enough: it is read anew as soon as somebody has answered. */
const targetGapShare = 0.001;

/** The places of a column that stay empty. */
interface Empty {
  column: number;
  places: number;
  cause: PlanCause;
}

export interface MadePlan {
  result: PlanResult;
  lines: PlanLine[];
  linesOmitted: number;
  prices: NonNullable<MatchingPlanDoc['prices']>;
}

/**
 * Plans as the database is now and writes down whom it chose; the solving runs away from this thread. On abort: the
 * best plan found so far, and nothing is written.
 */
export async function makePlan(
  db: Db,
  tree: UnitTree,
  plan: MatchingPlanDoc,
  now: Date,
  config: MatchConfig,
  watch: PlanWatch,
): Promise<MadePlan> {
  watch.tell({ stage: 'reading', worth: 0, bound: null });
  const [gathered, expectations] = await Promise.all([
    gather(db, tree, plan, now, config),
    expectationsOf(db, plan, now, config),
  ]);
  watch.tell({ stage: 'prices', worth: 0, bound: null });
  const pairs = pairsOf(gathered, expectations, now.getTime(), config);
  const found = await solve(plan, pairs, expectations, watch);
  const { compiled, plan: solved } = found;
  watch.tell({ stage: 'writing', worth: solved.worth, bound: solved.bound });
  const explained = await explain(gathered, compiled, solved.edges, now.getTime(), config, pairs.offerIndex);
  const isSpent = solved.edges.length === plan.asked.askings;
  const unfilled = explained.map(({ column, places, cause }): Empty => ({
    ...{ column, places },
    cause: isSpent && cause === 'open' ? 'askings_spent' : cause,
  }));
  const { version } = expectations;
  const chances = version === null ? null : chancesOf(gathered, pairs, found);
  const lines = linesOf(gathered, found, unfilled, chances);
  if (!watch.signal.aborted) await writeProposals(db, plan._id, gathered, found, chances, now, config);
  const byCause: PlanResult['unfilled'] = {};
  for (const { cause, places: empty } of unfilled) byCause[cause] = (byCause[cause] ?? 0) + empty;
  return {
    result: {
      ...acceptedWorth(pairs, found),
      status: solved.status,
      volunteers: gathered.offers.length,
      places: sum(compiled.problem.slots),
      filled: solved.edges.length,
      yes: version === null ? null : { version, expected: sum(chances!) },
      weekly: gathered.invitationsPerWeek,
      unfilled: byCause,
      proposed: 0,
      refused: 0,
    },
    lines: lines.slice(0, maxLines),
    linesOmitted: Math.max(0, lines.length - maxLines),
    prices: pricesKeptOf(compiled, solved),
  };
}

const sum = (numbers: Iterable<number>): number => {
  let total = 0;
  for (const one of numbers) total += one;
  return total;
};

/** Over all pairs that the rules allow; the prices of the last plan start this one. */
async function solve(
  plan: MatchingPlanDoc,
  pairs: PairSource,
  { prices }: Expectations,
  { signal, tell }: PlanWatch,
): Promise<AllPairsPlan> {
  // One core is left for requests.
  const threads = Math.max(1, Math.min(maxThreads, availableParallelism() - 1));
  const inWorkers: Solve = (problem, options) => planInWorkers(problem, { ...options, signal, threads });
  const { askings, timeLimitSeconds } = plan.asked;
  const options: AllPairsOptions = {
    timeLimitMs: timeLimitSeconds * 1_000,
    targetGap: targetGapShare,
    now: () => performance.now(),
    seed: 1,
    signal,
    breathe,
    ...(prices?.length && { warmPrices: pricesOf(prices, pairs.posts) }),
    onProgress: ({ stage, worth, bound }: Progress): void =>
      tell({ stage, worth, bound: Number.isFinite(bound) ? bound : null }),
  };
  return askings === undefined
    ? planOverAllPairs(pairs, inWorkers, options)
    : planWithinAskings(pairs, inWorkers, askings, options);
}

function linesOf(
  { rows }: Gathered,
  { compiled: { problem, posts }, plan: { edges } }: AllPairsPlan,
  unfilled: readonly Empty[],
  chances: Float64Array | null,
): PlanLine[] {
  const emptyAt = new Map(unfilled.map((one) => [one.column, one]));
  const expected = new Float64Array(posts.length);
  chances?.forEach((chance, at) => (expected[problem.column[edges[at]]] += chance));
  const lines = posts.map(({ task, role }, column): PlanLine => {
    const row = rows.get(task.id)!;
    const empty = emptyAt.get(column);
    const places = problem.slots[column];
    return {
      taskId: row._id,
      roleId: new ObjectId(role.id),
      title: row.title,
      roleName: row.roles.find(({ _id }) => _id.toHexString() === role.id)!.name,
      places,
      filled: places - (empty?.places ?? 0),
      ...(chances && { expected: expected[column] }),
      cause: empty?.cause ?? null,
    };
  });
  return [...lines.filter(({ cause }) => cause), ...lines.filter(({ cause }) => !cause)];
}

const pricesKeptOf = ({ posts }: Compiled, { prices }: Plan): MadePlan['prices'] =>
  posts
    .map(({ task, role }, column) => ({ taskId: task.id, roleId: role.id, price: prices[column] }))
    .filter(({ price }) => price > 0)
    .sort((a, b) => b.price - a.price)
    .slice(0, maxPrices);
