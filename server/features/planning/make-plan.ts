import { availableParallelism } from 'node:os';
import { setImmediate as breathe } from 'node:timers/promises';
import { ObjectId, type Db } from 'mongodb';
import { roughKm, seenFromAfar } from '../matching/seen-from-afar.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { Compiled, PairSource } from '../../engine/candidates/pair-source.ts';
import { planOverAllPairs, type AllPairsPlan } from '../../engine/candidates/plan-over-all-pairs.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import { planInWorkers } from '../../engine/parallel/plan-in-workers.ts';
import type { Plan, Progress } from '../../engine/plan/problem.ts';
import type { MatchConfig } from '../../engine/worth/config.ts';
import { worthOf } from '../../engine/worth/worth.ts';
import { pricesOf } from '../../engine/candidates/role-prices.ts';
import type { Unfilled } from '../../engine/candidates/why-empty.ts';
import { reasonsFor } from '../matching/words.ts';
import { explain, pairsOf } from './compile.ts';
import { gather, type Gathered } from './gather.ts';
import type { PlanWatch } from './progress.ts';
import {
  matchingPlans,
  plannedProposals,
  type MatchingPlanDoc,
  type PlanLine,
  type PlannedProposalDoc,
  type PlanResult,
} from './model.ts';

const maxLines = 500;
const maxPrices = 5_000;
/** Proposals written at once. */
const batchSize = 500;
const maxThreads = 4;

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
  const gathered = await gather(db, tree, plan, now, config);
  const pairs = pairsOf(gathered, now.getTime(), config);
  const { compiled, plan: solved } = await solve(db, plan, pairs, watch);
  const unfilled = await explain(gathered, compiled, solved.edges, now.getTime(), config, pairs.offerIndex);
  const lines = linesOf(gathered, compiled, unfilled);
  const places = compiled.problem.slots.reduce((sum, slots) => sum + slots, 0);
  if (!watch.signal.aborted) await writeProposals(db, plan._id, gathered, compiled, solved.edges, now, config);
  const byCause: PlanResult['unfilled'] = {};
  for (const { cause, places: empty } of unfilled) byCause[cause] = (byCause[cause] ?? 0) + empty;
  const { status, worth, bound, gap } = solved;
  return {
    result: {
      status,
      worth,
      bound,
      gap,
      volunteers: gathered.offers.length,
      places,
      filled: solved.edges.length,
      unfilled: byCause,
      proposed: 0,
      refused: 0,
    },
    lines: lines.slice(0, maxLines),
    linesOmitted: Math.max(0, lines.length - maxLines),
    prices: pricesKeptOf(compiled, solved),
  };
}

async function writeProposals(
  db: Db,
  planId: ObjectId,
  gathered: Gathered,
  compiled: Compiled,
  edges: Int32Array,
  now: Date,
  config: MatchConfig,
): Promise<void> {
  for (let at = 0; at < edges.length; at += batchSize) {
    const some = Array.from(edges.subarray(at, at + batchSize), (edge) =>
      proposalOf(planId, gathered, compiled, edge, now, config),
    );
    await plannedProposals.in(db).insertMany(some);
  }
}

/** Over all pairs that the rules allow; the prices of the last plan start this one. */
async function solve(
  db: Db,
  plan: MatchingPlanDoc,
  pairs: PairSource,
  { signal, tell }: PlanWatch,
): Promise<AllPairsPlan> {
  const last = await matchingPlans
    .in(db)
    .findOne({ unitId: plan.unitId, state: 'done' }, { sort: { createdAt: -1, _id: -1 }, projection: { prices: 1 } });
  // One core is left for requests.
  const threads = Math.max(1, Math.min(maxThreads, availableParallelism() - 1));
  return planOverAllPairs(pairs, (problem, options) => planInWorkers(problem, { ...options, signal, threads }), {
    timeLimitMs: plan.asked.timeLimitSeconds * 1_000,
    now: () => performance.now(),
    seed: 1,
    signal,
    breathe,
    ...(last?.prices?.length && { warmPrices: pricesOf(last.prices, pairs.posts) }),
    onProgress: ({ stage, worth, bound }: Progress): void =>
      tell({ stage, worth, bound: Number.isFinite(bound) ? bound : null }),
  });
}

function linesOf({ rows }: Gathered, { problem, posts }: Compiled, unfilled: readonly Unfilled[]): PlanLine[] {
  const emptyAt = new Map(unfilled.map((one) => [one.column, one]));
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

/** In whole kilometres and in no direction: organisers read it, and the volunteer has agreed to nothing yet. */
function proposalOf(
  planId: ObjectId,
  { offers }: Gathered,
  { problem, posts, offer }: Compiled,
  edge: number,
  now: Date,
  config: MatchConfig,
): PlannedProposalDoc {
  const who = offers[offer[edge]];
  const { task, role } = posts[problem.column[edge]];
  const seen = seenFromAfar(who, task);
  const { worth } = worthOf(seen, task, role, now.getTime(), config);
  const words = (language: 'zh-CN' | 'en') => reasonsFor(seen, task, role, now, config, language, 'volunteer').text;
  return {
    _id: new ObjectId(),
    planId,
    taskId: new ObjectId(task.id),
    roleId: new ObjectId(role.id),
    personId: new ObjectId(who.personId),
    worth: Math.round(worth * 100) / 100,
    km: roughKm(distanceKm(who.lng, who.lat, task.lng, task.lat)),
    reasons: { zh: words('zh-CN'), en: words('en') },
    outcome: 'planned',
  };
}
