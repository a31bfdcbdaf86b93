import { gapOf } from '../plan/standing.ts';
import type { PairSource } from './pair-source.ts';
import type { AllPairsPlan } from './plan-over-all-pairs.ts';

/** A plan by what of it is accepted. */
interface AcceptedWorth {
  /** The expected worth of what is accepted. */
  worth: number;
  /** No plan is worth more that is charged for each announced pair that it leaves out and this one keeps. */
  bound: number;
  /** (bound − worth) / bound; 0 where nothing can be gained. */
  gap: number;
  /** The pairs announced that are still allowed, and how many of them the plan leaves out. */
  announced: number;
  withdrawn: number;
}

/** Takes the values of a plan's pairs apart: the charges of those that stay are no worth. */
export function acceptedWorth({ values, announced }: PairSource, { compiled, plan }: AllPairsPlan): AcceptedWorth {
  const { kept, chances } = announced.among(compiled.problem, plan.edges);
  const worth = plan.worth * values.unit - values.charge * chances;
  const bound = worth + (plan.bound - plan.worth) * values.unit;
  return { worth, bound, gap: gapOf(worth, bound), announced: announced.size, withdrawn: announced.size - kept };
}
