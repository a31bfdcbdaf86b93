import type { Compiled } from '../candidates/compiled.ts';
import { edgesOfGreedy } from '../candidates/greedy-plan.ts';
import type { PairSource } from '../candidates/pair-source.ts';
import {
  greedyOf,
  planOverAllPairs,
  type AllPairsOptions,
  type AllPairsPlan,
  type Solve,
} from '../candidates/plan-over-all-pairs.ts';
import { peopleIn, peopleOfEdges } from '../plan/people.ts';
import type { Plan } from '../plan/problem.ts';
import { inQuanta, worthPerQuantum } from '../plan/quantum.ts';
import { gapOf, statusBy } from '../plan/standing.ts';
import { PriceSearch } from './price-search.ts';

/** Looks at one price each; the time that is left is shared among those that are left. */
const maxLooks = 8;

/** The plan at a price of an asking, and the bound (quanta) that both prove. */
interface Proof {
  bound: number;
  plan: Plan;
  price: number;
}

/**
 * Plans over all pairs that the rules allow, with at most `budget` askings in all, one for each of the people of a
 * group. Every price of an asking proves a bound, that of the plan in which all pairs are worth so much less, and the
 * price for the whole budget (Geoffrion 1974, "Lagrangean relaxation for integer programming"). Of a plan that asks too
 * many the pairs of most value are a plan within the budget; those of the greedy plan tell the price that is looked at
 * first.
 * @throws PlanProblemError
 */
export async function planWithinAskings(
  source: PairSource,
  solve: Solve,
  budget: number,
  options: AllPairsOptions = {},
): Promise<AllPairsPlan> {
  const { timeLimitMs, now, targetGap = 0, signal } = options;
  const started = now?.() ?? 0;
  const limitFor = (looks: number): Pick<AllPairsOptions, 'timeLimitMs'> =>
    timeLimitMs === undefined ? {} : { timeLimitMs: Math.max(1, (started + timeLimitMs - now!()) / looks) };
  const isLate = (): boolean =>
    signal?.aborted === true || (timeLimitMs !== undefined && now!() >= started + timeLimitMs);
  const search = new PriceSearch(budget);
  let best: { edges: Int32Array; quanta: number; compiled: Compiled } | undefined;
  /** Takes the pairs of most value of some edges for the plan where they are worth more; answers them. */
  const consider = (compiled: Compiled, edges: Int32Array, price: number): ValuedEdge[] => {
    const kept = mostValued(quantaBefore(compiled, edges, price), budget);
    const sum = kept.reduce((total, { quanta, people }) => total + quanta * people, 0);
    if (!best || sum > best.quanta)
      best = { edges: Int32Array.from(kept, ({ edge }) => edge).sort(), quanta: sum, compiled };
    return kept;
  };
  const greedy = await greedyOf(source, options);
  const compiled = source.compiled();
  const greedily = consider(compiled, edgesOfGreedy(compiled, greedy), 0);
  // Those who come together are not in it: within the budget it says nothing of them.
  if (greedy.pairs.length > budget) search.learn(greedy.pairs.length, greedily.at(-1)?.quanta ?? 0);
  let proof: Proof | undefined;
  let last: { found: AllPairsPlan; price: number } | undefined;
  for (let look = 0; look < maxLooks && !(look > 0 && isLate()); look++) {
    const { price } = search;
    source.chargeEach(price);
    const limit = limitFor(look === 0 ? 2 : maxLooks - look);
    const found = await planOverAllPairs(source, solve, {
      ...options,
      ...limit,
      ...(last && { from: at(last, price) }),
    });
    const { plan, compiled } = found;
    const bound = Math.round(plan.bound / worthPerQuantum) + price * budget;
    if (!proof || bound < proof.bound) proof = { bound, plan, price };
    const kept = consider(compiled, plan.edges, price);
    if (best!.quanta >= proof.bound * (1 - targetGap)) break;
    search.learn(peopleIn(compiled.problem, plan.edges), kept.at(-1)?.quanta ?? 0);
    if (search.isSettled) break;
    last = { found, price };
  }
  source.chargeEach(0);
  return { compiled: best!.compiled, plan: told(best!, proof!, isLate()) };
}

/** An earlier plan as it is at another price: what an asking costs more, its place costs less. */
function at({ found, price: before }: { found: AllPairsPlan; price: number }, price: number): AllPairsPlan {
  const change = (before - price) * worthPerQuantum;
  return { ...found, plan: { ...found.plan, prices: found.plan.prices.map((one) => Math.max(0, one + change)) } };
}

interface ValuedEdge {
  edge: number;
  people: number;
  /** For each of its people, before the price of an asking. */
  quanta: number;
}

const quantaBefore = ({ problem }: Compiled, edges: Int32Array, price: number): ValuedEdge[] => {
  const people = peopleOfEdges(problem, edges);
  return Array.from(edges, (edge, at) => ({
    ...{ edge, people: people[at] },
    quanta: inQuanta(problem.worth[edge]) + price,
  }));
};

/** Edges of most value for so many people, the greatest first; a group that is too many is left out. */
function mostValued(edges: readonly ValuedEdge[], count: number): ValuedEdge[] {
  let left = count;
  return edges
    .toSorted((a, b) => b.quanta - a.quanta || a.edge - b.edge)
    .filter(({ people }) => {
      if (people > left) return false;
      left -= people;
      return true;
    });
}

/** The plan before the price of an asking, which is on its places' prices. */
function told(
  { edges, quanta }: { edges: Int32Array; quanta: number },
  { bound, plan, price }: Proof,
  wasStopped: boolean,
): Plan {
  const asking = price * worthPerQuantum;
  return {
    ...plan,
    edges,
    worth: quanta * worthPerQuantum,
    bound: bound * worthPerQuantum,
    gap: gapOf(quanta, bound),
    status: statusBy(quanta, bound, wasStopped),
    prices: plan.prices.map((one) => one + asking),
  };
}
