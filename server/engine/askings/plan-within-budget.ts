import { planWithConflicts } from '../plan/plan-with-conflicts.ts';
import type { PlanOptions, PlanProblem } from '../plan/problem.ts';
import { worthPerQuantum } from '../plan/quantum.ts';
import { abovePrice, edgeValues, type AskingProblem, type EdgeValues } from './edge-values.ts';
import { gapOf } from '../plan/standing.ts';
import { PriceSearch } from './price-search.ts';

/** Invitations that are to be made, or stand. */
export interface AskingPlan {
  /** The edges chosen, ascending; no more than the budget. */
  edges: Int32Array;
  /** Their expected accepted worth, with the charges that are saved by what stands. */
  value: number;
  /** No choice of as many can be worth more, in values that are rounded to whole quanta. */
  bound: number;
  /** (bound − value) / bound; 0 where nothing can be gained. */
  gap: number;
  /** The worth of one asking more. */
  price: number;
}

/**
 * The invitations of greatest expected accepted worth among at most `budget`. The model: each place is asked of one
 * person at a time, each says yes with their chance, whatever the others say, and rules, limits and times are those of
 * a plan. Every price of an asking proves a bound, that of the plan at this price and the price for the whole budget
 * (Geoffrion 1974, "Lagrangean relaxation for integer programming"); the least price that keeps the budget is looked
 * for. Withdrawing what stands is charged for.
 *
 * @throws PlanProblemError
 */
export function planWithinBudget(problem: AskingProblem, budget: number, options: PlanOptions = {}): AskingPlan {
  const values = edgeValues(problem);
  let best: { edges: Int32Array; quanta: number } = { edges: new Int32Array(), quanta: 0 };
  let bound = Infinity;
  let warm: PlanProblem['warm'] = problem.warm && { prices: problem.warm.prices };
  const search = new PriceSearch(budget);
  do {
    const { price } = search;
    const { original, problem: priced } = abovePrice(problem, values, price);
    const plan = planWithConflicts({ ...priced, warm }, options);
    warm = { prices: plan.prices };
    bound = Math.min(bound, Math.round(plan.bound / worthPerQuantum) + price * budget);
    const edges = plan.edges.map((edge) => original[edge]);
    const kept = worthiest(edges, budget, values);
    const quanta = kept.reduce((sum, edge) => sum + values.quanta[edge], 0);
    if (quanta > best.quanta) best = { edges: kept, quanta };
    search.learn(edges.length, kept.length > 0 ? values.quanta[kept[kept.length - 1]] : 0);
  } while (!search.isSettled && best.quanta < bound * (1 - (options.targetGap ?? 0)));
  const { valuePerQuantum } = values;
  return {
    edges: best.edges.sort(),
    value: best.quanta * valuePerQuantum,
    bound: bound * valuePerQuantum,
    gap: gapOf(best.quanta, bound),
    price: search.least * valuePerQuantum,
  };
}

function worthiest(edges: Int32Array, budget: number, { quanta }: EdgeValues): Int32Array {
  if (edges.length <= budget) return edges;
  return edges.sort((a, b) => quanta[b] - quanta[a] || a - b).slice(0, budget);
}
