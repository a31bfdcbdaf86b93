import type { Part } from './components.ts';
import type { Plan, PlanStatus } from './problem.ts';
import { gapOf } from './standing.ts';

export interface PartPlan {
  part: Part;
  /** Edge of the whole for each edge of the part. */
  edges: Int32Array;
  plan: Plan;
}

/**
 * The plan of the whole from the plans of its parts, at least one; they share no column, so worths, bounds and prices
 * simply add up. All parts must have been planned with the same certificate scale.
 */
export function mergePlans(columns: number, parts: PartPlan[]): Plan {
  const { quantum, scale } = parts[0].plan.certificate;
  const prices = new Float64Array(columns);
  const whole = new Float64Array(columns);
  let worth = 0;
  let bound = 0;
  const edges: number[] = [];
  for (const { part, edges: original, plan } of parts) {
    worth += plan.worth;
    bound += plan.bound;
    for (const edge of plan.edges) edges.push(original[edge]);
    part.columns.forEach((at, index) => {
      prices[at] = plan.prices[index];
      whole[at] = plan.certificate.prices[index];
    });
  }
  return {
    edges: Int32Array.from(edges).sort(),
    worth,
    bound,
    gap: gapOf(worth, bound),
    status: statusOf(parts.map(({ plan }) => plan.status)),
    prices,
    certificate: { quantum, scale, prices: whole },
  };
}

function statusOf(all: PlanStatus[]): PlanStatus {
  if (all.includes('cancelled')) return 'cancelled';
  return all.includes('feasible') ? 'feasible' : 'optimal';
}
