import { ObjectId, type Db } from 'mongodb';
import type { UnitTree } from '../../domain/units/tree.ts';
import { acceptedWorth } from '../../engine/candidates/accepted-worth.ts';
import type { AllPairsPlan } from '../../engine/candidates/plan-over-all-pairs.ts';
import type { FloorPlan } from '../../engine/candidates/plan-with-floor.ts';
import type { UnfilledCause } from '../../engine/candidates/why-empty.ts';
import type { MatchConfig } from '../../engine/worth/config.ts';
import { chosenBy, type Chosen } from './chosen.ts';
import { explain, pairsOf } from './compile.ts';
import { expectationsOf } from './expectations.ts';
import { gather, type Gathered } from './gather.ts';
import type { PlanWatch } from './progress.ts';
import { solve } from './solve.ts';
import { chancesOf, writeProposals } from './write-proposals.ts';
import {
  matchingPlans,
  type MatchingPlanDoc,
  type PlanCause,
  type PlanLine,
  type PlanResult,
  type PlanShare,
} from './model.ts';

const maxLines = 500;
const maxPrices = 5_000;

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
  shares?: PlanShare[];
}

/**
 * Plans as the database is now and writes down whom it chose; the solving runs in workers. On abort: the best plan that
 * was found so far, and nothing is written.
 */
export async function makePlan(
  db: Db,
  tree: UnitTree,
  plan: MatchingPlanDoc,
  now: Date,
  config: MatchConfig,
  watch: PlanWatch,
): Promise<MadePlan> {
  const started = performance.now();
  watch.tell({ stage: 'reading', worth: 0, bound: null });
  const [gathered, expectations] = await Promise.all([
    gather(db, tree, plan, now, config),
    expectationsOf(db, plan, now, config),
  ]);
  watch.tell({ stage: 'prices', worth: 0, bound: null });
  const pairs = pairsOf(gathered, expectations, plan.asked, now.getTime(), config);
  const { found, priced, floor } = await solve(plan, pairs, expectations, watch, performance.now() - started);
  const { compiled, plan: solved } = found;
  watch.tell({ stage: 'writing', worth: solved.worth, bound: solved.bound });
  const chosen = chosenBy(gathered, found);
  const explained = await explain(gathered, compiled, solved.edges, now.getTime(), config, pairs.offerIndex);
  const { askings } = plan.asked;
  // A group larger than what is left is passed over: that the askings did it does not need every one to be spent.
  const isSpent = askings !== undefined && (chosen.length === askings || solved.status !== 'cancelled');
  const unfilled = explained.map(({ cause, ...empty }): Empty => ({ ...empty, cause: causeTold(cause, isSpent) }));
  const { version } = expectations;
  const chances = version === null ? null : chancesOf(pairs, chosen);
  const lines = linesOf(gathered, found, unfilled, chosen, chances);
  if (!watch.signal.aborted) {
    await keepPrices(db, plan._id, pricesKeptOf(priced));
    await writeProposals(db, plan._id, compiled.posts, chosen, chances, now, config);
  }
  const byCause: PlanResult['unfilled'] = {};
  for (const { cause, places: empty } of unfilled) byCause[cause] = (byCause[cause] ?? 0) + empty;
  return {
    result: {
      ...acceptedWorth(pairs, found),
      status: solved.status,
      volunteers: gathered.offers.length,
      places: sum(compiled.problem.slots),
      filled: chosen.length,
      yes: version === null ? null : { version, expected: sum(chances!) },
      weekly: gathered.invitationsPerWeek,
      unfilled: byCause,
      ...(floor && { floor: { cost: floor.cost, ...below(floor.shares) } }),
      proposed: 0,
      refused: 0,
    },
    lines,
    linesOmitted: compiled.posts.length - lines.length,
    ...(floor && { shares: sharesOf(floor.shares, tree) }),
  };
}

/** Organisers are not told that somebody avoids them: that is told as a matter of several rules. */
function causeTold(cause: UnfilledCause, isSpent: boolean): PlanCause {
  if (cause === 'avoided') return 'several';
  return isSpent && cause === 'open' ? 'askings_spent' : cause;
}

const sum = (numbers: Iterable<number>): number => {
  let total = 0;
  for (const one of numbers) total += one;
  return total;
};

/** The roles with empty places first. */
function linesOf(
  { rows }: Gathered,
  { compiled: { problem, posts } }: AllPairsPlan,
  unfilled: readonly Empty[],
  chosen: readonly Chosen[],
  chances: Float64Array | null,
): PlanLine[] {
  const emptyAt = new Map(unfilled.map((one) => [one.column, one]));
  const expected = new Float64Array(posts.length);
  chances?.forEach((chance, at) => (expected[chosen[at].column] += chance));
  const columns = Array.from(posts.keys());
  const shown = [...columns.filter((at) => emptyAt.has(at)), ...columns.filter((at) => !emptyAt.has(at))];
  return shown.slice(0, maxLines).map((column): PlanLine => {
    const { task, role } = posts[column];
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
}

type Shares = FloorPlan['shares'];

const below = (shares: Shares): { communities: number; below: number } => ({
  communities: shares.length,
  below: shares.filter(({ filled, needed }) => filled < needed).length,
});

/** Those that miss most of what is needed first, then those with the most places. */
const sharesOf = (shares: Shares, tree: UnitTree): PlanShare[] =>
  shares
    .map(({ communityId, places, needed, filled }) => ({
      ...{ unitId: new ObjectId(communityId), name: tree.byId.get(communityId)!.name },
      ...{ places, needed, filled },
    }))
    .sort((a, b) => missing(b) - missing(a) || b.places - a.places || (a.name < b.name ? -1 : 1));
const missing = ({ needed, filled }: Pick<PlanShare, 'needed' | 'filled'>): number => Math.max(0, needed - filled);

type Prices = NonNullable<MatchingPlanDoc['prices']>;

/** Thousands of them: the process that answers requests does not take them in its hands. */
async function keepPrices(db: Db, planId: ObjectId, prices: Prices): Promise<void> {
  await matchingPlans.in(db).updateOne({ _id: planId, state: 'running' }, { $set: { prices } });
}

const pricesKeptOf = ({ compiled: { posts }, plan: { prices } }: AllPairsPlan): Prices =>
  posts
    .map(({ task, role }, column) => ({ taskId: task.id, roleId: role.id, price: prices[column] }))
    .filter(({ price }) => price > 0)
    .sort((a, b) => b.price - a.price)
    .slice(0, maxPrices);
